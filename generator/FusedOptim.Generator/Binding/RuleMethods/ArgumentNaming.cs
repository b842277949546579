using System.Text;

namespace FusedOptim.Generator.Binding.RuleMethods;

/// <summary>What arguments of a rule method are called elsewhere.</summary>
internal static class ArgumentNaming
{
    /// <summary>The property of a hyperparameter: <c>beta1</c> is <c>Beta1</c>.</summary>
    public static string Pascal(string argument) => char.ToUpperInvariant(argument[0]) + argument.Substring(1);

    /// <summary>The name of a state, as attributes name theirs: <c>firstMoment</c> is <c>first_moment</c>.</summary>
    public static string Snake(string argument)
    {
        var text = new StringBuilder();
        for (int i = 0; i < argument.Length; i++)
        {
            if (char.IsUpper(argument[i]) && i > 0 && argument[i - 1] != '_' && !char.IsUpper(argument[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(argument[i]));
        }

        return text.ToString();
    }
}
