namespace FusedOptim;

/// <summary>
/// Stage 12 of the update chain: a step writes each gradient that it has used back as 0, in the same pass, so that the next batch can add to it. Gradients of
/// frozen tensors stay as they are, and so do all of them in a step that is skipped: see <see cref="Optimizer{T}.ZeroGradients"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ZeroGradientsAttribute : Attribute
{
}
