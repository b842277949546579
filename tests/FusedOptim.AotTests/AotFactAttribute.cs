using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FusedOptim.AotTests;

/// <summary>A test that compiles ahead of time: left out, with the reason, where there is no linker.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class AotFactAttribute : FactAttribute
{
    /// <summary>A test of the default instruction set.</summary>
    public AotFactAttribute()
    {
        if (OperatingSystem.IsLinux() && !IsInstalled("clang") && !IsInstalled("gcc"))
        {
            Skip = "Native AOT links with clang or gcc, and neither is installed.";
        }
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>A test that runs x86-64-v3, too: left out, with the reason, on other processors.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Avx2AotFactAttribute : AotFactAttribute
{
    /// <summary>A test of both instruction sets.</summary>
    public Avx2AotFactAttribute()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !Avx2.IsSupported)
        {
            Skip = "x86-64-v3 needs a processor of that kind with AVX2: vectors of 256 bits are not compared here.";
        }
    }
}
