namespace FusedOptim.Benchmarks.Generation;

/// <summary>Medians of the generator on a project, in milliseconds.</summary>
/// <param name="Optimizers">The optimizers of the project.</param>
/// <param name="Cold">A first run over it.</param>
/// <param name="Elsewhere">A run after an edit in a file without optimizers.</param>
/// <param name="Changed">A run after an edit of one rule.</param>
internal sealed record GeneratorTimes(int Optimizers, double Cold, double Elsewhere, double Changed);
