namespace FusedOptim.Generator.Writing;

/// <summary>Numbers of things in comments.</summary>
internal static class CountText
{
    public static string Of(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
