namespace FusedOptim.Generator.Ir;

/// <summary>A double that is compared by its bits, so that 0 and -0 are different and NaN equals itself.</summary>
internal readonly record struct ConstantBits(long Bits)
{
    public double Value => BitConverter.Int64BitsToDouble(Bits);

    public static implicit operator ConstantBits(double value) => new(BitConverter.DoubleToInt64Bits(value));
}
