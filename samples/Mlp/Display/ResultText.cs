using System.Globalization;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>How results are written, the same in every display and culture.</summary>
internal static class ResultText
{
    public static string Loss(EpochResult result) => result.Loss.ToString("F4", CultureInfo.InvariantCulture);

    public static string Accuracy(EpochResult result) => result.ValidationAccuracy?.ToString("F4", CultureInfo.InvariantCulture) ?? "-";

    public static string LearningRate(double rate) => rate.ToString("R", CultureInfo.InvariantCulture);
}
