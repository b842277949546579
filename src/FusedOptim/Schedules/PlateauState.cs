namespace FusedOptim;

/// <summary>What <see cref="ReduceOnPlateau"/> remembers from one report to the next.</summary>
/// <param name="Factor">The factor as it is now.</param>
/// <param name="Best">The best metric so far; infinite before the first one.</param>
/// <param name="BadReports">The reports in a row that were no better.</param>
/// <param name="Cooldown">How many more reports do not count as bad.</param>
internal readonly record struct PlateauState(double Factor, double Best, long BadReports, long Cooldown);
