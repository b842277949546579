namespace FusedOptim.Generator;

/// <summary>The steps of the pipeline, as the caching tests see them.</summary>
internal static class TrackingNames
{
    public const string Bind = nameof(Bind);
    public const string Ambiguous = nameof(Ambiguous);
    public const string Lower = nameof(Lower);
}
