namespace FusedOptim.Samples.Playground.Formulas;

/// <summary>
/// A function of x and y that somebody has typed: numbers, x, y, <c>+ - * / ^</c>, brackets, and the functions of <see cref="FormulaFunctions"/>. It is a small
/// language of its own, with limits: nothing else is ever evaluated.
/// </summary>
internal sealed class Formula
{
    /// <summary>The most characters.</summary>
    public const int MostCharacters = 200;

    private readonly FormulaNode root;

    private Formula(string text, FormulaNode root)
    {
        Text = text;
        this.root = root;
    }

    /// <summary>The text as it was typed.</summary>
    public string Text { get; }

    /// <summary>Reads a formula.</summary>
    /// <exception cref="FormulaException">The text is none, or is longer or deeper than the limits.</exception>
    public static Formula Parse(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw new FormulaException($"a formula has at most {MostCharacters} characters, and this one has {text.Length}");
        }

        return new Formula(text, new FormulaParser(text).Parse());
    }

    /// <summary>The value at a point, and its derivatives there.</summary>
    public Dual At(double x, double y) => root.At(new Dual(x, 1, 0), new Dual(y, 0, 1));
}
