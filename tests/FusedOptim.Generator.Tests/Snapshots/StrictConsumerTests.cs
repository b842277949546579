using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FusedOptim.Generator.Tests.Snapshots;

/// <summary>
/// Generated files compile without a word from the compiler whatever the project's settings are, with documentation checked and every warning
/// on, and no setting changes their text.
/// </summary>
public sealed class StrictConsumerTests
{
    private static readonly ConsumerProject Ordinary = new([.. SnapshotSources.All]);

    [Theory]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.Latest, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Disable)]
    public void EveryLanguageVersion_CompilesWithoutAWarning(LanguageVersion language, NullableContextOptions nullable) =>
        AssertCompilesToTheSameText(Ordinary with { Language = language, Nullable = nullable });

    [Fact]
    public void DotNet8_CompilesWithoutAWarning() => AssertCompilesToTheSameText(Ordinary with { IsForNet80 = true });

    [Fact]
    public void CheckedArithmetic_CompilesWithoutAWarning() => AssertCompilesToTheSameText(Ordinary with { CheckOverflow = true });

    [Fact]
    public void DebugBuild_CompilesWithoutAWarning() => AssertCompilesToTheSameText(Ordinary with { Optimization = OptimizationLevel.Debug });

    [Fact]
    public void GlobalUsings_ChangeNothing() => AssertCompilesToTheSameText(Ordinary with
    {
        Sources =
        [
            .. Ordinary.Sources,
            """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Numerics;
            global using System.Threading;
            global using static System.Math;
            global using static System.Numerics.Vector;
            global using FusedOptim;
            global using FusedOptim.Kernels;
            global using Unsafe = System.String;
            """,
        ],
    });

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Culture_ChangesNothing(string culture)
    {
        IReadOnlyDictionary<string, string> expected = GeneratorRun.Of(Ordinary).Files;
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, GeneratorRun.Of(Ordinary).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertCompilesToTheSameText(ConsumerProject project)
    {
        GeneratorRun run = GeneratorRun.Of(project);

        run.AssertEmits();
        Assert.Equal(GeneratorRun.Of(Ordinary).Files, run.Files);
    }
}
