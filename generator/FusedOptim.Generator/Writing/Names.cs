using FusedOptim.Generator.Ir;
using FusedOptim.Generator.Lowering;

namespace FusedOptim.Generator.Writing;

/// <summary>Names that generated code uses. All are global, because a user's namespace may have a type of any of these names.</summary>
internal static class Names
{
    public const string Library = "global::FusedOptim";
    public const string Kernels = "global::FusedOptim.Kernels";
    public const string BFloat16 = Library + ".BFloat16";
    public const string BFloat16Pair = Library + ".BFloat16Pair";
    public const string Math = "global::System.Math";
    public const string MathF = "global::System.MathF";
    public const string Vector = "global::System.Numerics.Vector";
    public const string Span = "global::System.Span";
    public const string ReadOnlySpan = "global::System.ReadOnlySpan";
    public const string CompilerServices = "global::System.Runtime.CompilerServices";
    public const string Unsafe = CompilerServices + ".Unsafe";
    public const string MemoryMarshal = "global::System.Runtime.InteropServices.MemoryMarshal";
    public const string ImmutableArray = "global::System.Collections.Immutable.ImmutableArray";

    /// <summary>The C# keyword of a type.</summary>
    public static string Keyword(IrType type) => type switch
    {
        IrType.F32 => "float",
        IrType.F64 => "double",
        IrType.I64 => "long",
        IrType.U32 => "uint",
        _ => "bool",
    };

    /// <summary><c>stepSize</c> as <c>StepSize</c>, <c>@base</c> as <c>Base</c>.</summary>
    public static string Pascal(string camel)
    {
        string name = Plain(camel);
        return CSharpKeywords.Escape(char.ToUpperInvariant(name[0]) + name.Substring(1));
    }

    /// <summary><c>@base</c> as <c>base</c>: what a name is called where it is no code.</summary>
    public static string Plain(string name) => name.TrimStart('@');
}
