using FusedOptim.Generator.Model.Chain;
using Microsoft.CodeAnalysis;

namespace FusedOptim.Generator.Binding;

/// <summary>Takes the constants of attributes out of the compiler's hands: kind and bits.</summary>
internal static class ConstantReader
{
    /// <summary>
    /// A number, integer, option or value of an enum. Null for what no argument of our attributes is (text, types, arrays), and where the constant is
    /// the compiler's error.
    /// </summary>
    public static ArgumentValue? Read(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Primitive => Primitive(constant.Value),
        TypedConstantKind.Enum when Integer(constant.Value) is { } integer => new ArgumentValue(ArgumentKind.Choice, integer),
        _ => null,
    };

    private static ArgumentValue? Primitive(object? value) => value switch
    {
        double number => Number(number),
        float number => Number(number),
        bool option => new ArgumentValue(ArgumentKind.Option, option ? 1 : 0),
        _ when Integer(value) is { } integer => new ArgumentValue(ArgumentKind.Integer, integer),
        _ => null,
    };

    private static ArgumentValue Number(double number) => new(ArgumentKind.Number, BitConverter.DoubleToInt64Bits(number));

    private static long? Integer(object? value) => value switch
    {
        sbyte integer => integer,
        byte integer => integer,
        short integer => integer,
        ushort integer => integer,
        int integer => integer,
        uint integer => integer,
        long integer => integer,
        ulong integer => unchecked((long)integer),
        char letter => letter,
        _ => null,
    };
}
