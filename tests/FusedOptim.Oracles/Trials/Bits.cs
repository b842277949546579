namespace FusedOptim.Oracles.Trials;

/// <summary>What "bit for bit" compares: the bits of a number, with all NaNs as one.</summary>
internal static class Bits
{
    public static long Of(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
