namespace FusedOptim.Training;

/// <summary>A row of a <see cref="CostTable"/>.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameters">N.</param>
/// <param name="Microseconds">The median time of a step of one iteration, with the evaluations of the loss that it needs.</param>
/// <param name="StateBytes">The bytes that the method holds beside parameters and gradients, as counted from its arrays.</param>
/// <param name="Evaluations">How often the last step called the loss.</param>
public readonly record struct CostMeasurement(ComparedMethod Method, int Parameters, double Microseconds, long StateBytes, int Evaluations);
