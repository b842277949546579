namespace FusedOptim;

/// <summary>
/// Stage 1 of the update chain: <c>g &lt;- -g</c>, before everything else, so that the step climbs. Weight decay still shrinks the
/// parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MaximizeAttribute : Attribute
{
}
