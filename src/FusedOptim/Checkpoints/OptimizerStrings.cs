using System.Globalization;

namespace FusedOptim;

/// <summary>Writes what an optimizer holds besides tensors as strings of a header; <see cref="OptimizerPlan{T}"/> reads them.</summary>
internal static class OptimizerStrings
{
    /// <summary>The strings, in their order.</summary>
    public static IEnumerable<(string Key, string Value)> Of<T>(Optimizer<T> optimizer, SaveOptions options)
        where T : unmanaged
    {
        yield return (CheckpointKeys.Format, CheckpointKeys.FormatOne);
        yield return (CheckpointKeys.Version, LibraryVersion.Text);
        yield return (CheckpointKeys.Rule, optimizer.Name);
        if (options.Id is { } id)
        {
            yield return (CheckpointKeys.Id, id);
        }

        foreach ((string Key, string Value) one in ShardStrings.Of(optimizer))
        {
            yield return one;
        }

        if (options.Content == CheckpointContent.ParametersOnly)
        {
            yield break;
        }

        yield return (CheckpointKeys.Layout, LayoutHash.Of<T>(optimizer.Description));
        yield return (CheckpointKeys.Steps, Text(optimizer.StepCount));
        yield return (CheckpointKeys.SkippedSteps, Text(optimizer.SkippedSteps));
        yield return (CheckpointKeys.LossScale, Text(optimizer.LossScale));
        foreach ((string Key, string Value) one in OfGroups(optimizer).Concat(OfTensors(optimizer)).Concat(OfPlateaus(optimizer)))
        {
            yield return one;
        }
    }

    private static IEnumerable<(string Key, string Value)> OfGroups<T>(Optimizer<T> optimizer)
        where T : unmanaged
    {
        yield return (CheckpointKeys.Groups, Text(optimizer.Groups.Count));
        for (int number = 0; number < optimizer.Groups.Count; number++)
        {
            ParameterGroup<T> group = optimizer.Groups[number];
            yield return (CheckpointKeys.OfGroup(number, "name"), group.Name);
            yield return (CheckpointKeys.OfGroup(number, "frozen"), Text(group.Frozen));
            foreach (Hyperparameter<T> hyperparameter in optimizer.Hyperparameters)
            {
                yield return (CheckpointKeys.OfGroup(number, CheckpointKeys.Hyperparameter(hyperparameter.Name)), Text(hyperparameter[group]));

                // For people: a program sets its schedules itself.
                if ((hyperparameter.GetSchedule(group) ?? hyperparameter.Schedule) is { } schedule)
                {
                    yield return (CheckpointKeys.OfGroup(number, CheckpointKeys.Schedule(hyperparameter.Name)), schedule.ToString());
                }
            }
        }
    }

    private static IEnumerable<(string Key, string Value)> OfTensors<T>(Optimizer<T> optimizer)
        where T : unmanaged
    {
        yield return (CheckpointKeys.Tensors, Text(optimizer.Parameters.Count));
        for (int number = 0; number < optimizer.Parameters.Count; number++)
        {
            Parameter<T> parameter = optimizer.Parameters[number];
            yield return (CheckpointKeys.OfTensor(number, "name"), parameter.Name);
            yield return (CheckpointKeys.OfTensor(number, "group"), parameter.Group.Name);
            yield return (CheckpointKeys.OfTensor(number, "frozen"), Text(parameter.Frozen));
            yield return (CheckpointKeys.OfTensor(number, "steps"), Text(parameter.StepCount));
            for (int scalar = 0; scalar < parameter.Scalars.Length; scalar++)
            {
                yield return (CheckpointKeys.OfTensor(number, CheckpointKeys.Scalar(optimizer.Description.Scalars[scalar].Name)), Text(parameter.Scalars[scalar]));
            }
        }
    }

    private static IEnumerable<(string Key, string Value)> OfPlateaus<T>(Optimizer<T> optimizer)
        where T : unmanaged
    {
        (PlateauPlace Place, ReduceOnPlateau Plateau)[] all = [.. PlateauPlace.All(optimizer)];
        yield return (CheckpointKeys.Plateaus, Text(all.Length));
        for (int number = 0; number < all.Length; number++)
        {
            (PlateauPlace place, ReduceOnPlateau plateau) = all[number];
            yield return (CheckpointKeys.OfPlateau(number, "hyperparameter"), place.Hyperparameter);
            yield return (CheckpointKeys.OfPlateau(number, "group"), place.Group);
            yield return (CheckpointKeys.OfPlateau(number, "number"), Text(place.Number));
            yield return (CheckpointKeys.OfPlateau(number, "factor"), Text(plateau.State.Factor));
            yield return (CheckpointKeys.OfPlateau(number, "best"), Text(plateau.State.Best));
            yield return (CheckpointKeys.OfPlateau(number, "bad_reports"), Text(plateau.State.BadReports));
            yield return (CheckpointKeys.OfPlateau(number, "cooldown"), Text(plateau.State.Cooldown));
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => FileStrings.Text(value);

    private static string Text(bool value) => value ? "true" : "false";
}
