namespace FusedOptim;

/// <summary>What <see cref="Optimizer{T}.StepAndMeasure"/> saw of one tensor.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Parameter">The tensor.</param>
/// <param name="GradientNorm">The Euclidean norm of its gradient: divided by the loss scale, before clipping. NaN or infinite if an element is.</param>
/// <param name="UpdateRatio">
/// How far the step moved the tensor, for its size: norm(new - old) / norm(old), without a unit. 0 if it did not move, even from zero; infinity if it moved
/// away from zero. About 1e-3 is usual; far more is a learning rate that is too high, far less one that is too low.
/// </param>
/// <param name="NonFiniteGradientCount">How many elements of its gradient are NaN or infinite.</param>
public sealed record TensorMeasurement<T>(Parameter<T> Parameter, double GradientNorm, double UpdateRatio, int NonFiniteGradientCount)
    where T : unmanaged;
