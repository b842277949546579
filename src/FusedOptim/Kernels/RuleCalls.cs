using System.ComponentModel;

namespace FusedOptim.Kernels;

/// <summary>
/// What the reductions of <see cref="Rule"/> answer while a step calls a rule method for each element, on the thread that calls: the results that are known, in the
/// order in which the method asks. The first one that is not is recorded: so each reduction is computed by calling the method for all elements once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class RuleCalls : IDisposable
{
    [ThreadStatic]
    private static RuleCalls? current;

    private readonly double[] known;
    private readonly double length;
    private readonly double totalLength;
    private int asked;
    private int recorded = -1;

    private RuleCalls(double[] known, long length, long totalLength)
    {
        this.known = known;
        this.length = length;
        this.totalLength = totalLength;
    }

    /// <summary>What the method has passed to the reduction that is recorded.</summary>
    public double Recorded { get; private set; }

    /// <summary>Begins the calls for the elements of a slice.</summary>
    /// <param name="known">The results of the reductions that are known.</param>
    /// <param name="length">The elements of the tensor.</param>
    /// <param name="totalLength">The elements of all tensors of the step.</param>
    public static RuleCalls Begin(ReadOnlySpan<double> known, long length, long totalLength) => current = new RuleCalls(known.ToArray(), length, totalLength);

    /// <summary>Begins the call for one element.</summary>
    /// <param name="recorded">The number of the reduction whose argument is asked for; -1 for none.</param>
    public void Restart(int recorded = -1)
    {
        asked = 0;
        this.recorded = recorded;
    }

    /// <summary>Ends the calls: from now on a reduction treats its argument as a tensor of one element.</summary>
    public void Dispose() => current = null;

    /// <summary>The combined terms of a reduction; those of its argument alone where nobody steps, or where they are not known yet.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="term">What it contributes.</param>
    internal static double Next(double value, double term) => current is null ? term : current.Answer(value, term);

    /// <summary>The elements that a mean divides by.</summary>
    internal static double Length(bool isGlobal) => current is null ? 1 : isGlobal ? current.totalLength : current.length;

    private double Answer(double value, double term)
    {
        int number = asked++;
        if (number == recorded)
        {
            Recorded = value;
        }

        return number < known.Length ? known[number] : term;
    }
}
