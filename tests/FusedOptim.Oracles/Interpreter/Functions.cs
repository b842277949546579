using System.Globalization;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>Calls functions of <c>Math</c> and <c>MathF</c> by their names.</summary>
internal static class Functions
{
    public static double Call<T>(Type library, string function, T[] arguments) => Convert.ToDouble(
        library.GetMethod(function, [.. arguments.Select(_ => typeof(T))])!.Invoke(null, [.. arguments.Select(argument => (object?)argument)]),
        CultureInfo.InvariantCulture);
}
