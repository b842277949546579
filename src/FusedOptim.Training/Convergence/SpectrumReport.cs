namespace FusedOptim.Training;

/// <summary>How far a measurement of eigenvalues has come.</summary>
/// <param name="Evaluations">How often the loss function has been called.</param>
/// <param name="Eigenvalue">The estimate of the eigenvalue that is looked for at the moment.</param>
/// <param name="Residual">How far H v is from lambda v.</param>
public readonly record struct SpectrumReport(int Evaluations, double Eigenvalue, double Residual);
