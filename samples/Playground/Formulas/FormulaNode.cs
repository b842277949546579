namespace FusedOptim.Samples.Playground.Formulas;

/// <summary>A part of a formula.</summary>
internal abstract record FormulaNode
{
    /// <summary>Its value and derivatives.</summary>
    public abstract Dual At(Dual x, Dual y);

    /// <summary>A number.</summary>
    public sealed record Constant(double Value) : FormulaNode
    {
        public override Dual At(Dual x, Dual y) => Value;
    }

    /// <summary>x or y.</summary>
    public sealed record Variable(bool IsX) : FormulaNode
    {
        public override Dual At(Dual x, Dual y) => IsX ? x : y;
    }

    /// <summary>A function of one part; also the sign.</summary>
    public sealed record Unary(Func<Dual, Dual> Function, FormulaNode Argument) : FormulaNode
    {
        public override Dual At(Dual x, Dual y) => Function(Argument.At(x, y));
    }

    /// <summary>A function of two parts; also the operators.</summary>
    public sealed record Binary(Func<Dual, Dual, Dual> Function, FormulaNode Left, FormulaNode Right) : FormulaNode
    {
        public override Dual At(Dual x, Dual y) => Function(Left.At(x, y), Right.At(x, y));
    }
}
