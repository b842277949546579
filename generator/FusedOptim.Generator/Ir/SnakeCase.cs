namespace FusedOptim.Generator.Ir;

/// <summary>The names of states and scalars in other spellings.</summary>
internal static class SnakeCase
{
    /// <summary><c>first_moment</c> as <c>firstMoment</c>.</summary>
    public static string Camel(string snake)
    {
        string pascal = Pascal(snake);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary><c>first_moment</c> as <c>FirstMoment</c>.</summary>
    public static string Pascal(string snake)
    {
        string[] words = snake.Split(['_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? snake : string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }
}
