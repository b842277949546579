using System.Reflection;

namespace FusedOptim;

/// <summary>The version of the library.</summary>
internal static class LibraryVersion
{
    /// <summary>As packages write it, without what identifies a build.</summary>
    public static string Text { get; } =
        (typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
