using FusedOptim.Generator.Model.Schedules;
using FusedOptim.Generator.Tests.Model.Schedules;

namespace FusedOptim.Generator.Tests.Writing;

/// <summary>What attributes of schedules give to an optimizer: the same schedule as code gives.</summary>
public sealed class ScheduleWriterTests
{
    [Fact]
    public void EveryAttribute_IsTheScheduleThatCodeMakes()
    {
        Schedule?[] compiled = ScheduledClasses.Compile([.. ScheduleAttributes.All.Keys]);

        Assert.Equal(ScheduleAttributes.All.Values.Select(schedule => schedule.ToString()), compiled.Select(schedule => schedule?.ToString()));
        Assert.Equal(ScheduleAttributes.All.Values, compiled);
    }

    [Fact]
    public void Table_HasEveryAttributeWithEveryProperty()
    {
        Assert.Equal(ScheduleVocabulary.Table.Select(row => $"{row.Kind}"), ScheduleAttributes.OfEachKind.Keys);
        Assert.All(
            from row in ScheduleVocabulary.Table
            from argument in row.Arguments
            where !argument.IsRequired
            select (Start: $"{row.Kind}(", Property: $" {argument.Name} = "),
            written => Assert.Contains(
                ScheduleAttributes.More.Keys,
                text => text.StartsWith(written.Start, StringComparison.Ordinal) && text.Contains(written.Property, StringComparison.Ordinal)));
    }

    [Fact]
    public void ClassWithoutThem_HasNoSchedule()
    {
        Assert.Null(Assert.Single(ScheduledClasses.Compile(["Momentum"])));
        Assert.DoesNotContain("DefaultSchedule", GeneratorRun.Of(ScheduledClasses.Source(["Momentum"])).File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CosineAnnealing(0)", "")]
    [InlineData("CosineAnnealing(9), StepDecay(9, 0.1)", "")]
    [InlineData("CosineAnnealing(9)", "[UpdateRule] static float Update(float parameter, float gradient, float rate = 1) => parameter - rate * gradient;")]
    public void ScheduleWithErrors_IsNoneAndKeepsTheShapeOfTheClass(string attributes, string method)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            using FusedOptim;
            [FusedOptimizer, {{attributes}}] internal sealed partial class Scheduled { {{method}} public static Schedule? Default => HyperparameterValues.DefaultSchedule; }
            """);
        using LoadedAssembly assembly = LoadedAssembly.Of(run);

        Assert.NotEmpty(run.Analyze());
        Assert.Null(assembly["Scheduled"].GetProperty("Default")!.GetValue(null));
        Assert.DoesNotContain("class Kernel : ", run.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[UpdateRule] static float Update(float parameter, float gradient, float learningRate = 1) => parameter - learningRate * gradient;", "StepDecay(2, 0.5)")]
    [InlineData("[UpdateRule] static float Update(float parameter, float gradient, float rate = 1) => parameter - rate * gradient;", "StepDecay(2, 0.5), DecoupledWeightDecay(0.1)")]
    public void RuleMethod_IsScheduledToo(string method, string attributes)
    {
        using var assembly = LoadedAssembly.Generate(new ConsumerProject(
            $$"""using FusedOptim; [FusedOptimizer, {{attributes}}] internal sealed partial class Scheduled { {{method}} }"""));

        Assert.Equal(Schedule.StepDecay(2, 0.5), ScheduledClasses.Made(assembly["Scheduled"]));
    }

    [Fact]
    public void Steps_FollowIt()
    {
        using var assembly = LoadedAssembly.Generate(new ConsumerProject(ScheduledClasses.Source(["LearningRate(1), LinearWarmup(2, Start = 0.5), ExponentialDecay(0.25)"])));
        using var optimizer = (Optimizer<float>)Activator.CreateInstance(assembly["Scheduled0"], nonPublic: true)!;
        float[] parameters = new float[1];
        optimizer.Add("w", parameters, new float[] { -1 });
        var moved = new List<float>();
        for (int step = 0; step < 4; step++)
        {
            float before = parameters[0];
            optimizer.Step();
            moved.Add(parameters[0] - before);
        }

        Assert.Equal([0.5f, 0.75f, 1, 0.25f], moved);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryAttribute_CompilesForOldAndNewProjects(bool isNew)
    {
        var project = new ConsumerProject(ScheduledClasses.Source(ScheduleAttributes.All.Keys)) { IsForNet80 = !isNew };

        GeneratorRun.Of(isNew ? project with { Language = Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview } : project).AssertEmits();
    }
}
