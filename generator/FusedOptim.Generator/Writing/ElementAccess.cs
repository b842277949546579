namespace FusedOptim.Generator.Writing;

/// <summary>How elements of arrays are read and written in one kind of body.</summary>
/// <param name="WordType">The type of the local that holds what two states share.</param>
/// <param name="Load">Reads an element of an array.</param>
/// <param name="LoadBFloat16">The same of an array of BFloat16, as an element.</param>
/// <param name="LoadWord">The same of an array of pairs, as a word.</param>
/// <param name="First">The first half of a word, as an element.</param>
/// <param name="Second">The second half of a word, as an element.</param>
/// <param name="Store">Writes the statement that stores an element (array, value).</param>
/// <param name="StoreBFloat16">The same for an array of BFloat16.</param>
/// <param name="StorePair">The same for an array of pairs (array, first value, second value).</param>
internal sealed record ElementAccess(
    string WordType,
    Func<string, string> Load,
    Func<string, string> LoadBFloat16,
    Func<string, string> LoadWord,
    Func<string, string> First,
    Func<string, string> Second,
    Action<IndentedWriter, string, string> Store,
    Action<IndentedWriter, string, string> StoreBFloat16,
    Action<IndentedWriter, string, string, string> StorePair)
{
    private const string Words = $"{Names.Kernels}.BFloat16Words";

    /// <summary>A vector from an index on.</summary>
    public static ElementAccess Vector(string index) => new(
        "var",
        array => $"{Names.Vector}.LoadUnsafe(ref {array}, {index})",
        array => $"{Words}.Load(ref {array}, {index})",
        array => $"{Words}.Load(ref {array}, {index})",
        word => $"{Words}.First({word})",
        word => $"{Words}.Second({word})",
        (writer, array, value) => writer.Line($"{Names.Vector}.StoreUnsafe({value}, ref {array}, {index});"),
        (writer, array, value) => writer.List($"{Words}.Store", [value, $"ref {array}", index], ";"),
        (writer, array, first, second) => writer.List($"{Words}.Store", [first, second, $"ref {array}", index], ";"));

    /// <summary>One element behind a reference to the first.</summary>
    public static ElementAccess Reference { get; } = OfElement(array => $"{Names.Unsafe}.Add(ref {array}, i)");

    /// <summary>One element of a span.</summary>
    public static ElementAccess Span { get; } = OfElement(array => $"{array}[i]");

    private static ElementAccess OfElement(Func<string, string> element) => new(
        Names.BFloat16Pair,
        element,
        element,
        element,
        word => $"{word}.First",
        word => $"{word}.Second",
        (writer, array, value) => writer.Line($"{element(array)} = {value};"),
        (writer, array, value) => writer.Halves($"{element(array)} =", $"{Words}.Narrow({value});"),
        (writer, array, first, second) => writer.Halves($"{element(array)} =", $"{Words}.Pack({first}, {second});"));
}
