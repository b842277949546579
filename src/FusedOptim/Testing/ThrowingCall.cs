using System.Numerics;
using FusedOptim.Kernels;

namespace FusedOptim.Testing;

/// <summary>The call of a rule method that threw in a step which failed midway.</summary>
/// <param name="Tensor">The index of the tensor.</param>
/// <param name="Element">The index of the element in it.</param>
/// <param name="Exception">What the method threw.</param>
internal sealed record ThrowingCall(int Tensor, int Element, Exception Exception)
{
    /// <summary>
    /// Repeats the passes of a failed step with one element a time, in the order of the step and from the same inputs, until an element throws. What is the same for
    /// all elements, the results of reductions among that, is still there from the step.
    /// </summary>
    /// <returns>Null if no element throws: then the step has failed outside of its loops.</returns>
    public static ThrowingCall? Find<T>(Optimizer<T> optimizer, TensorInputs<T>[] before)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int tensor = 0; tensor < before.Length; tensor++)
        {
            before[tensor].Restore(optimizer.Parameters[tensor]);
        }

        // Nobody reads what the passes sum up this time.
        var partials = new ReductionPartials(optimizer.Description);
        partials.Reserve(before.Length, optimizer.Parameters.Sum(parameter => Lanes.Blocks(parameter.Length)));
        for (int pass = 0; pass < optimizer.Description.Passes.Length; pass++)
        {
            for (int tensor = 0; tensor < before.Length; tensor++)
            {
                if (FindIn(optimizer, pass, tensor, partials) is { } call)
                {
                    return call;
                }
            }
        }

        return null;
    }

    private static ThrowingCall? FindIn<T>(Optimizer<T> optimizer, int pass, int tensor, ReductionPartials partials)
        where T : unmanaged
    {
        Parameter<T> parameter = optimizer.Parameters[tensor];
        for (int element = 0; element < parameter.Length; element++)
        {
            try
            {
                var slice = new TensorSlice<T>(parameter, element, 1, partials);
                optimizer.RunKernel(pass, parameter.Slot, in slice);
            }
            catch (Exception exception)
            {
                return new ThrowingCall(tensor, element, exception);
            }
        }

        return null;
    }
}
