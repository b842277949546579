using FusedOptim.Generator.Ir;

namespace FusedOptim.Oracles.Interpreter;

/// <summary>What operations on numbers give. Every value is held in a double, which all values of the IR fit into.</summary>
internal interface IArithmetic
{
    /// <summary>A number as the type holds it.</summary>
    double Round(IrType type, double value);

    /// <summary>A float in 16 bits, as the dither decides.</summary>
    double RoundToBFloat16(double value, uint dither);

    /// <summary>One operation on numbers of one type; what it does not take is 0.</summary>
    double Apply(Op op, IrType type, double a, double b, double c);

    /// <summary>A function of what is the same for all elements, by its name.</summary>
    double Call(string function, IrType type, params double[] arguments);

    /// <summary>A value of a type to an integer power.</summary>
    double Power(IrType type, double value, long exponent);

    /// <summary>A reduction over the elements of some tensors, in the order of the list.</summary>
    double Reduce(ReductionInfo reduction, IEnumerable<double[]> tensors);
}
