using System.Globalization;
using System.Text;

namespace FusedOptim;

/// <summary>What <see cref="Optimizer{T}.StepAndMeasure"/> saw. Its text is a table, a line a tensor.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class StepMeasurements<T>
    where T : unmanaged
{
    internal StepMeasurements(bool skipped, double gradientNorm, TensorMeasurement<T>[] tensors)
    {
        Skipped = skipped;
        GradientNorm = gradientNorm;
        Tensors = Array.AsReadOnly(tensors);
    }

    /// <summary>Whether the step was skipped because a gradient was not finite. Then nothing moved: all update ratios are 0.</summary>
    public bool Skipped { get; }

    /// <summary>The Euclidean norm of all gradients together: divided by the loss scale, before clipping. NaN or infinite if an element is.</summary>
    public double GradientNorm { get; }

    /// <summary>The tensors that took part, or would have, in order of Add.</summary>
    public IReadOnlyList<TensorMeasurement<T>> Tensors { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        int width = Tensors.Select(tensor => tensor.Parameter.Name.Length).Append("all tensors".Length).Max();
        var text = new StringBuilder();
        Line("", "gradient norm", "update ratio", "not finite");
        foreach (TensorMeasurement<T> tensor in Tensors)
        {
            Line(tensor.Parameter.Name, Number(tensor.GradientNorm), Number(tensor.UpdateRatio), Number(tensor.NonFiniteGradientCount));
        }

        Line("all tensors", Number(GradientNorm), Skipped ? "skipped" : "", Number(Tensors.Sum(tensor => (long)tensor.NonFiniteGradientCount)));
        return text.ToString();

        void Line(string name, string norm, string ratio, string count) =>
            text.Append(text.Length > 0 ? "\n" : "").Append(name.PadRight(width)).Append(CultureInfo.InvariantCulture, $"{norm,15}{ratio,14}{count,12}");
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
