namespace FusedOptim.Training;

/// <summary>Computes the Hessian of a loss, the matrix of second derivatives, at the parameters as they are.</summary>
/// <param name="hessian">
/// N x N numbers, row by row, all 0 at first; rows and columns in the order of the elements of all tensors, one tensor after the other. The result is symmetric.
/// </param>
public delegate void HessianFunction(Span<double> hessian);
