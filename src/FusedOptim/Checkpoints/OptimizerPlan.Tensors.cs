namespace FusedOptim;

/// <summary>The part of a plan that is about tensors and the state of schedules.</summary>
internal sealed partial class OptimizerPlan<T>
{
    private static PlateauState ReadPlateau(FileStrings strings, int number, PlateauPlace place)
    {
        var state = new PlateauState(
            strings.TakeDouble(CheckpointKeys.OfPlateau(number, "factor")),
            strings.TakeDouble(CheckpointKeys.OfPlateau(number, "best")),
            strings.TakeNumber(CheckpointKeys.OfPlateau(number, "bad_reports"), TensorSlots.MostSteps),
            strings.TakeNumber(CheckpointKeys.OfPlateau(number, "cooldown"), TensorSlots.MostSteps));
        return state.Factor is >= 0 and <= 1 && !double.IsNaN(state.Best)
            ? state
            : throw new CheckpointException($"{place} has a {nameof(ReduceOnPlateau)} with the factor {FileStrings.Text(state.Factor)} and the best metric {FileStrings.Text(state.Best)}, which cannot be");
    }

    private void ReadTensors(FileStrings strings)
    {
        Dictionary<string, Parameter<T>> byName = optimizer.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        HashSet<string> own = [.. byName.Keys];
        long count = strings.TakeNumber(CheckpointKeys.Tensors);
        for (int number = 0; number < count; number++)
        {
            string name = strings.Take(CheckpointKeys.OfTensor(number, "name"));
            string group = strings.Take(CheckpointKeys.OfTensor(number, "group"));
            bool isFrozen = strings.TakeFlag(CheckpointKeys.OfTensor(number, "frozen"));
            long ownSteps = strings.TakeNumber(CheckpointKeys.OfTensor(number, "steps"), steps);
            if (!groupNames.Contains(group))
            {
                throw new CheckpointException($"tensor '{name}' is in the group '{group}', which is not in the file");
            }

            if (byName.Remove(name, out Parameter<T>? parameter))
            {
                tensors.Add(new TensorPlan(parameter, group, ownSteps, isFrozen, ReadScalars(strings, number, name)));
            }
            else if (!options.AllowUnknown || own.Contains(name))
            {
                throw new CheckpointException(
                    $"tensor '{name}' of the file is none of {optimizer.Name}, or is there twice; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowUnknown)} skips unknown ones");
            }
        }

        if (byName.Count > 0 && !options.AllowMissing)
        {
            throw new CheckpointException(
                $"tensor '{byName.Keys.First()}' of {optimizer.Name} is not in the file; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowMissing)} leaves it as it is");
        }
    }

    private List<(int Scalar, double Value)> ReadScalars(FileStrings strings, int number, string tensor)
    {
        var values = new List<(int Scalar, double Value)>();
        for (int scalar = 0; scalar < optimizer.Description.Scalars.Length; scalar++)
        {
            string name = optimizer.Description.Scalars[scalar].Name;
            string key = CheckpointKeys.OfTensor(number, CheckpointKeys.Scalar(name));
            if (options.AllowMissing && !strings.Has(key))
            {
                missing.Add($"{tensor}.{name}");
                continue;
            }

            double value = strings.TakeDouble(key);
            values.Add(double.IsFinite(value) || !mustBeFinite
                ? (scalar, value)
                : throw new CheckpointException($"'{name}' of tensor '{tensor}' is {FileStrings.Text(value)}"));
        }

        return values;
    }

    private void ReadPlateaus(FileStrings strings)
    {
        var byPlace = PlateauPlace.All(optimizer).ToDictionary(one => one.Place, one => one.Plateau);
        long count = strings.TakeNumber(CheckpointKeys.Plateaus);
        for (int number = 0; number < count; number++)
        {
            var place = new PlateauPlace(
                strings.Take(CheckpointKeys.OfPlateau(number, "hyperparameter")),
                strings.Take(CheckpointKeys.OfPlateau(number, "group")),
                (int)strings.TakeNumber(CheckpointKeys.OfPlateau(number, "number"), int.MaxValue));
            PlateauState state = ReadPlateau(strings, number, place);
            if (byPlace.Remove(place, out ReduceOnPlateau? plateau))
            {
                plateaus.Add((plateau, state));
            }
            else if (!options.AllowUnknown)
            {
                throw new CheckpointException(
                    $"the file has the state of a {nameof(ReduceOnPlateau)} in {place}, where {optimizer.Name} has none; set the schedule before Load, " +
                    $"or skip the state by {nameof(LoadOptions)}.{nameof(LoadOptions.AllowUnknown)}");
            }
        }

        foreach (PlateauPlace place in byPlace.Keys)
        {
            missing.Add(options.AllowMissing
                ? place.ToString()
                : throw new CheckpointException(
                    $"{place} of {optimizer.Name} has a {nameof(ReduceOnPlateau)}, whose state is not in the file; " +
                    $"{nameof(LoadOptions)}.{nameof(LoadOptions.AllowMissing)} leaves it as it is"));
        }
    }
}
