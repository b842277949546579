namespace FusedOptim;

/// <summary>Which tensors of a file are loaded, which are skipped, and which must not be there.</summary>
internal sealed class WantedTensors
{
    private readonly Dictionary<string, TensorSlot> slots;
    private readonly HashSet<string> tensors;
    private readonly LoadOptions options;
    private readonly string optimizer;

    private WantedTensors(Dictionary<string, TensorSlot> slots, HashSet<string> tensors, LoadOptions options, string optimizer)
    {
        this.slots = slots;
        this.tensors = tensors;
        this.options = options;
        this.optimizer = optimizer;
    }

    /// <summary>Those that are loaded.</summary>
    public IReadOnlyCollection<TensorSlot> Slots => slots.Values;

    /// <summary>Those of an optimizer.</summary>
    public static WantedTensors Of<T>(Optimizer<T> optimizer, LoadOptions options)
        where T : unmanaged => new(
            TensorSlots.Of(optimizer, options.Content, options.Naming).ToDictionary(slot => slot.Name, StringComparer.Ordinal),
            optimizer.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal),
            options,
            optimizer.Name);

    /// <summary>Whether a tensor of a file is loaded.</summary>
    /// <exception cref="CheckpointException">It must not be there.</exception>
    public bool Contains(string name)
    {
        if (slots.ContainsKey(name))
        {
            return true;
        }

        return IsSkipped(name) || options.AllowUnknown
            ? false
            : throw new CheckpointException($"tensor '{name}' of the file is none of {optimizer}; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowUnknown)} skips it");
    }

    /// <summary>Refuses a file with other slices of tensors than the optimizer has.</summary>
    /// <param name="header">What the file has.</param>
    /// <param name="places">Which of its tensors are slices.</param>
    /// <exception cref="CheckpointException">It has.</exception>
    public void CheckSlices(FileHeader header, IReadOnlyDictionary<string, SlotPlace> places)
    {
        foreach (TensorSlot slot in slots.Values)
        {
            if (slot.Place is not { } own || !header.Tensors.TryGetValue(slot.Name, out FileEntry? entry))
            {
                continue;
            }

            bool isSlice = own.Place.TotalLength > slot.Length;
            SlotPlace? place = places.GetValueOrDefault(own.Tensor);
            long length = (entry.End - entry.Begin) / entry.Format.Bytes;
            bool isSame = place is null ? !isSlice : isSlice && place.Place == own.Place && length == slot.Length && place.Shape.SequenceEqual(own.Shape);
            if (!isSame)
            {
                throw new CheckpointException(
                    $"tensor '{slot.Name}' is {Words(place, length)} in the file, but {Words(isSlice ? own : null, slot.Length)} in {optimizer}; " +
                    $"{nameof(Optimizer<float>.LoadShards)} takes the files of all processes, however they had cut their tensors");
            }
        }
    }

    /// <summary>Compares the tensors with those of the file; what may be missing, is listed.</summary>
    /// <param name="header">What the file has.</param>
    /// <param name="hasStrings">Whether it has numbers of tensors as strings, and need not have them as tensors.</param>
    /// <param name="missing">Gets what is missing and may be.</param>
    /// <exception cref="CheckpointException">A tensor is another one, or is missing.</exception>
    public void Check(FileHeader header, bool hasStrings, List<string> missing)
    {
        foreach (TensorSlot slot in slots.Values)
        {
            if (header.Tensors.TryGetValue(slot.Name, out FileEntry? entry))
            {
                if (!slot.Accepts(entry.Format, entry.Shape))
                {
                    throw new CheckpointException(
                        $"tensor '{slot.Name}' is {entry.Format.Name} of shape [{string.Join(", ", entry.Shape)}] in the file, " +
                        $"but {slot.Format.Name} of shape [{string.Join(", ", slot.Shape)}] in {optimizer}");
                }
            }
            else if (slot is not NumberSlot || !hasStrings)
            {
                missing.Add(options.AllowMissing
                    ? slot.Name
                    : throw new CheckpointException(
                        $"tensor '{slot.Name}' of {optimizer} is not in the file; {nameof(LoadOptions)}.{nameof(LoadOptions.AllowMissing)} leaves it as it is, " +
                        $"and {nameof(LoadOptions.Content)} takes parameters or states alone"));
            }
        }
    }

    private static string Words(SlotPlace? slice, long length) => slice is null
        ? $"a whole tensor of {length} elements"
        : $"the slice {slice.Place.Offset} to {slice.Place.Offset + length} of shape [{string.Join(", ", slice.Shape)}]";

    // What the file holds besides what is asked for: states, or parameters.
    private bool IsSkipped(string name)
    {
        // The name of a state has no dot; which states there are, the rule of the file knows.
        int dot = name.LastIndexOf('.');
        return options.Content switch
        {
            CheckpointContent.StateOnly => tensors.Contains(name),
            CheckpointContent.ParametersOnly => dot >= 0 && tensors.Contains(name[..dot]),
            _ => false,
        };
    }
}
