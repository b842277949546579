using FusedOptim.Generator.Writing;

namespace FusedOptim.Generator.Tests.Writing;

public sealed class IndentedWriterTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("word", 40));

    private readonly IndentedWriter writer = new();

    [Fact]
    public void Blocks_IndentAndCloseThemselves()
    {
        using (writer.Open("class C"))
        {
            using (writer.Open("void M()"))
            {
                writer.Line("return;");
            }
        }

        AssertWritten("class C\n{\n    void M()\n    {\n        return;\n    }\n}\n");
    }

    [Fact]
    public void EmptyLine_HasNoIndentation()
    {
        using (writer.Indent())
        {
            writer.Line("a");
            writer.Line();
            writer.Line("b");
        }

        AssertWritten("    a\n\n    b\n");
    }

    [Fact]
    public void EmptyLineBeforeTheEndOfABlock_IsDropped()
    {
        using (writer.Open("class C"))
        {
            writer.Line("int a;");
            writer.Line();
        }

        AssertWritten("class C\n{\n    int a;\n}\n");
    }

    [Fact]
    public void ListThatFits_IsOneLine()
    {
        writer.List("Call", ["a", "b"], ";");

        AssertWritten("Call(a, b);\n");
    }

    [Fact]
    public void ListThatDoesNotFit_IsOneItemALine()
    {
        writer.List("Call", [Long, "b"], ";");

        AssertWritten($"Call(\n    {Long},\n    b);\n");
    }

    [Theory]
    [InlineData(140, 1)]
    [InlineData(141, 2)]
    public void Line_FitsUpTo140ColumnsWithItsIndentation(int width, int lines)
    {
        using (writer.Indent())
        {
            writer.Halves("x =", new string('1', width - 4 - "x = ".Length));
        }

        Assert.Equal(lines, Written.Count(character => character == '\n'));
    }

    [Fact]
    public void SecondHalfThatDoesNotFit_IsIndented()
    {
        writer.Halves("x =", $"{Long};");

        AssertWritten($"x =\n    {Long};\n");
    }

    [Fact]
    public void ShortDocumentation_IsOneLine()
    {
        writer.Doc("param name=\"a\"", "What a is.");

        AssertWritten("/// <param name=\"a\">What a is.</param>\n");
    }

    [Fact]
    public void LongDocumentation_IsWrappedBetweenItsTags()
    {
        writer.Doc("exception cref=\"E\"", Long);

        string[] lines = Written.TrimEnd('\n').Split('\n');
        Assert.Equal("/// <exception cref=\"E\">", lines[0]);
        Assert.Equal("/// </exception>", lines[^1]);
        Assert.Equal(Long, string.Join(' ', lines[1..^1].Select(line => line["/// ".Length..])));
        Assert.All(lines, line => Assert.True(line.Length <= 140));
        Assert.True(lines.Length > 3);
    }

    [Fact]
    public void WordThatDoesNotFit_IsNotCut()
    {
        string word = new('x', 200);

        writer.Comment($"a {word} b");

        AssertWritten($"// a\n// {word}\n// b\n");
    }

    private string Written => writer.ToString();

    private void AssertWritten(string expected) => Assert.Equal(expected, Written);
}
