using System.Globalization;

namespace FusedOptim.Samples.Playground.Formulas;

/// <summary>
/// Reads a formula by descent: <c>sum = product (+|- product)*; product = sign (*|/ sign)*; sign = -sign | power; power = primary (^ sign)?; primary = number | name |
/// name(sum, ...) | (sum)</c>. So -x^2 is -(x^2), and 2^3^2 is 2^9.
/// </summary>
/// <param name="text">The text.</param>
internal sealed class FormulaParser(string text)
{
    // Each level of brackets goes through every rule once: far below what a thread's stack holds.
    private const int MostDepth = 40;

    private int position;
    private int depth;

    /// <exception cref="FormulaException">The text is no formula.</exception>
    public FormulaNode Parse()
    {
        FormulaNode node = Sum();
        Peek();
        return position == text.Length ? node : throw Unexpected("an operator or the end");
    }

    private FormulaNode Sum()
    {
        FormulaNode node = Product();
        while (Peek() is '+' or '-')
        {
            char sign = Next();
            FormulaNode right = Product();
            node = new FormulaNode.Binary(sign == '+' ? (a, b) => a + b : (a, b) => a - b, node, right);
        }

        return node;
    }

    private FormulaNode Product()
    {
        FormulaNode node = Sign();
        while (Peek() is '*' or '/')
        {
            char sign = Next();
            FormulaNode right = Sign();
            node = new FormulaNode.Binary(sign == '*' ? (a, b) => a * b : (a, b) => a / b, node, right);
        }

        return node;
    }

    private FormulaNode Sign()
    {
        if (Peek() is not ('-' or '+'))
        {
            return Power();
        }

        bool isMinus = Next() == '-';
        FormulaNode argument = Deeper(Sign);
        return isMinus ? new FormulaNode.Unary(a => -a, argument) : argument;
    }

    private FormulaNode Power()
    {
        FormulaNode node = Primary();
        if (Peek() != '^')
        {
            return node;
        }

        Next();
        return new FormulaNode.Binary(Dual.Power, node, Deeper(Sign));
    }

    private FormulaNode Primary() => Peek() switch
    {
        '(' => Bracket(),
        '.' or (>= '0' and <= '9') => Number(),
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' => Name(),
        _ => throw Unexpected("a number, x, y, a function or '('"),
    };

    private FormulaNode Bracket()
    {
        Expect('(');
        FormulaNode node = Deeper(Sum);
        Expect(')');
        return node;
    }

    private FormulaNode.Constant Number()
    {
        int start = position;
        SkipDigits();
        if (At(position) == '.')
        {
            position++;
            SkipDigits();
        }

        // 2e3 is a number, 2e is none, and e alone is Euler's.
        int exponent = position + 1 + (At(position + 1) is '+' or '-' ? 1 : 0);
        if (At(position) is 'e' or 'E' && char.IsAsciiDigit(At(exponent)))
        {
            position = exponent;
            SkipDigits();
        }

        string number = text[start..position];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? new FormulaNode.Constant(value)
            : throw new FormulaException($"'{number}' at {start + 1} is no number");
    }

    private FormulaNode Name()
    {
        int start = position;
        while (char.IsAsciiLetterOrDigit(At(position)))
        {
            position++;
        }

        string name = text[start..position];
        if (name is "x" or "y")
        {
            return new FormulaNode.Variable(name == "x");
        }

        if (FormulaFunctions.Constants.TryGetValue(name, out double constant))
        {
            return new FormulaNode.Constant(constant);
        }

        if (FormulaFunctions.Unary.TryGetValue(name, out Func<Dual, Dual>? unary))
        {
            return new FormulaNode.Unary(unary, Bracket());
        }

        return FormulaFunctions.Binary.TryGetValue(name, out Func<Dual, Dual, Dual>? binary)
            ? Pair(binary)
            : throw new FormulaException($"'{name}' at {start + 1} is not known here; there are {FormulaFunctions.AllNames}");
    }

    private FormulaNode.Binary Pair(Func<Dual, Dual, Dual> function)
    {
        Expect('(');
        FormulaNode left = Deeper(Sum);
        Expect(',');
        FormulaNode right = Deeper(Sum);
        Expect(')');
        return new FormulaNode.Binary(function, left, right);
    }

    private FormulaNode Deeper(Func<FormulaNode> rule)
    {
        if (++depth > MostDepth)
        {
            throw new FormulaException($"a formula goes at most {MostDepth} brackets, signs and powers deep");
        }

        FormulaNode node = rule();
        depth--;
        return node;
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(At(position)))
        {
            position++;
        }
    }

    private void Expect(char wanted)
    {
        if (Peek() != wanted)
        {
            throw Unexpected($"'{wanted}'");
        }

        position++;
    }

    private char Next()
    {
        char next = Peek();
        position++;
        return next;
    }

    private char Peek()
    {
        while (At(position) is ' ' or '\t')
        {
            position++;
        }

        return At(position);
    }

    private char At(int index) => index < text.Length ? text[index] : '\0';

    private FormulaException Unexpected(string wanted) => position < text.Length
        ? new($"'{text[position]}' at {position + 1}: {wanted} is expected there")
        : new($"the formula ends where {wanted} is expected");
}
