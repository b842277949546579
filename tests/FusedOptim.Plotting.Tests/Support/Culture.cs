using System.Globalization;

namespace FusedOptim.Plotting.Tests.Support;

/// <summary>Runs something in a culture that writes numbers with a comma.</summary>
internal static class Culture
{
    public static T InGerman<T>(Func<T> function)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
