namespace FusedOptim;

/// <summary>What the strings of a file make of an optimizer: read and checked as a whole, and then applied, which cannot fail.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="optimizer">The optimizer.</param>
/// <param name="options">What is let pass.</param>
/// <param name="mustBeFinite">Whether each number of a tensor has to be finite.</param>
/// <param name="missing">Gets the names of what is not there, where that may be.</param>
internal sealed partial class OptimizerPlan<T>(Optimizer<T> optimizer, LoadOptions options, bool mustBeFinite, List<string> missing)
    where T : unmanaged
{
    private readonly HashSet<string> groupNames = new(StringComparer.Ordinal);
    private readonly List<GroupPlan> groups = [];
    private readonly List<TensorPlan> tensors = [];
    private readonly List<(ReduceOnPlateau Plateau, PlateauState State)> plateaus = [];
    private long steps;
    private long skippedSteps;
    private double lossScale;

    /// <summary>Whether the file says anything of steps, groups and the like.</summary>
    public bool IsThere { get; private set; }

    // With less, strings may be left that belong to what is skipped.
    private bool IsStrict => !options.AllowUnknown && !options.AllowOtherRule;

    /// <summary>Reads the strings.</summary>
    /// <exception cref="CheckpointException">They are not those of the optimizer, or not possible.</exception>
    public void Read(FileStrings strings)
    {
        string? format = strings.TakeIfAny(CheckpointKeys.Format);
        if (format is not null and not CheckpointKeys.FormatOne)
        {
            throw new CheckpointException(
                $"the file has the format '{format}', perhaps of a later version of the library; this one knows '{CheckpointKeys.FormatOne}' only");
        }

        string? layout = strings.TakeIfAny(CheckpointKeys.Layout);
        if (options.Content == CheckpointContent.ParametersOnly)
        {
            return;
        }

        if (!strings.Has(CheckpointKeys.Steps))
        {
            // For a rule without states such a file has every tensor, and would pass as a whole one.
            if (format is not null && !options.AllowMissing)
            {
                throw new CheckpointException(
                    $"the file holds parameters alone, without steps, groups and hyperparameters; {nameof(LoadOptions)}.{nameof(LoadOptions.Content)} = " +
                    $"{nameof(CheckpointContent.ParametersOnly)} takes them, and {nameof(LoadOptions.AllowMissing)} leaves everything else as it is");
            }

            return;
        }

        IsThere = true;
        steps = strings.TakeNumber(CheckpointKeys.Steps, TensorSlots.MostSteps);
        skippedSteps = strings.TakeNumber(CheckpointKeys.SkippedSteps, TensorSlots.MostSteps);
        lossScale = strings.TakeDouble(CheckpointKeys.LossScale);
        if (!Optimizer<T>.IsLossScale(lossScale))
        {
            throw new CheckpointException($"the loss scale has to be positive and finite, but is {FileStrings.Text(lossScale)}");
        }

        ReadGroups(strings);
        ReadTensors(strings);
        ReadPlateaus(strings);
        if (IsStrict)
        {
            strings.RefuseRest();
        }

        if (layout is not null && IsStrict && !options.AllowMissing && layout != LayoutHash.Of<T>(optimizer.Description))
        {
            throw new CheckpointException($"the file has states that are not those of {optimizer.Name}: others, or in another order or format");
        }
    }

    /// <summary>Makes the optimizer what the file says. Its tensors have been written by then.</summary>
    public void Apply()
    {
        if (!IsThere)
        {
            // A file of another program may have brought the steps of tensors, but not of the optimizer.
            optimizer.RestoreSteps(Math.Max(optimizer.StepCount, MostStepsOfTensors()), optimizer.SkippedSteps, optimizer.LossScale);
            return;
        }

        Dictionary<string, ParameterGroup<T>> byName = optimizer.Groups.ToDictionary(group => group.Name, StringComparer.Ordinal);
        foreach (GroupPlan plan in groups)
        {
            bool isNew = !byName.TryGetValue(plan.Name, out ParameterGroup<T>? group);
            if (isNew)
            {
                byName.Add(plan.Name, group = optimizer.CreateGroup(plan.Name));
            }

            group!.Restore(plan.IsFrozen, isNew || !options.IgnoreHyperparameters ? plan.Values : []);
        }

        foreach (TensorPlan plan in tensors)
        {
            plan.Parameter.Restore(byName[plan.Group], plan.Steps, plan.IsFrozen);
            foreach ((int scalar, double value) in plan.Scalars)
            {
                plan.Parameter.SetScalar(scalar, value);
            }
        }

        foreach ((ReduceOnPlateau plateau, PlateauState state) in plateaus)
        {
            plateau.State = state;
        }

        // Tensors that the file lacks keep their steps, and none has more than the optimizer.
        optimizer.RestoreSteps(Math.Max(steps, MostStepsOfTensors()), skippedSteps, lossScale);
    }

    private long MostStepsOfTensors() => optimizer.Parameters.Select(parameter => parameter.StepCount).Append(0).Max();

    private void ReadGroups(FileStrings strings)
    {
        long count = strings.TakeNumber(CheckpointKeys.Groups);
        for (int number = 0; number < count; number++)
        {
            string name = strings.Take(CheckpointKeys.OfGroup(number, "name"));
            if (string.IsNullOrWhiteSpace(name) || !groupNames.Add(name))
            {
                throw new CheckpointException($"the file has a group without a name, or two of the name '{name}'");
            }

            bool isFrozen = strings.TakeFlag(CheckpointKeys.OfGroup(number, "frozen"));
            groups.Add(new GroupPlan(name, isFrozen, ReadHyperparameters(strings, number, name)));
        }

        foreach (ParameterGroup<T> group in optimizer.Groups.Where(group => !groupNames.Contains(group.Name)))
        {
            missing.Add(options.AllowMissing
                ? group.Name
                : throw new CheckpointException(
                    $"the group '{group.Name}' of {optimizer.Name} is not in the file; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowMissing)} leaves it as it is"));
        }
    }

    private List<(int Hyperparameter, double Value)> ReadHyperparameters(FileStrings strings, int number, string group)
    {
        bool isTaken = !options.IgnoreHyperparameters || optimizer.Groups.All(own => own.Name != group);
        var values = new List<(int Hyperparameter, double Value)>();
        for (int hyperparameter = 0; hyperparameter < optimizer.Hyperparameters.Count; hyperparameter++)
        {
            HyperparameterDescriptor descriptor = optimizer.Hyperparameters[hyperparameter].Descriptor;
            strings.TakeIfAny(CheckpointKeys.OfGroup(number, CheckpointKeys.Schedule(descriptor.Name)));
            string key = CheckpointKeys.OfGroup(number, CheckpointKeys.Hyperparameter(descriptor.Name));
            if (options.AllowOtherRule && !strings.Has(key))
            {
                continue;
            }

            double value = strings.TakeDouble(key);
            if (isTaken && !(double.IsFinite(value) && descriptor.Range.Contains(value)))
            {
                throw new CheckpointException($"{descriptor.Name} of the group '{group}' has to lie in {descriptor.Range}, but is {FileStrings.Text(value)}");
            }

            values.Add((hyperparameter, value));
        }

        return values;
    }

    private sealed record GroupPlan(string Name, bool IsFrozen, List<(int Hyperparameter, double Value)> Values);

    private sealed record TensorPlan(Parameter<T> Parameter, string Group, long Steps, bool IsFrozen, List<(int Scalar, double Value)> Scalars);
}
