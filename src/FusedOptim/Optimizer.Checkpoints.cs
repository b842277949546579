using System.Runtime.InteropServices;

namespace FusedOptim;

// Files that hold what an optimizer is and has.
public abstract partial class Optimizer<T>
{
    /// <summary>
    /// Writes a checkpoint, from which <see cref="Load(string, LoadOptions?)"/> goes on bit for bit: parameters, states, steps, hyperparameters, groups, the state of
    /// schedules, and strings of the caller. A safetensors file, with a SHA-256 over all of it.
    /// </summary>
    /// <param name="path">
    /// The file. It is replaced as a whole: the new one is written beside it, to the disk itself, and then renamed. If that fails or the process is killed, the old one
    /// is there; what a killed process leaves has the ending <c>.unfinished</c> and can be deleted.
    /// </param>
    /// <param name="options">What is written; everything unless given.</param>
    /// <remarks>
    /// While averages are swapped in, or <see cref="TrainingParameters"/> says otherwise, what is written are the parameters of the training; with
    /// <see cref="CheckpointContent.ParametersOnly"/>, those that are in place. A file that is there keeps its rights. Gradients, the number of threads, <see cref="NonFiniteGradients"/> and the schedules themselves are not in the file: the program sets them.
    /// </remarks>
    /// <exception cref="CheckpointException">The file cannot be written; the old one is unchanged.</exception>
    /// <exception cref="ArgumentException">A string of the options cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or the memory of a tensor cannot be used any more.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public void Save(string path, SaveOptions? options = null) => Save(CheckpointFile.OnDisk, path, options);

    /// <summary>Writes a checkpoint to a stream, from where it is: see <see cref="Save(string, SaveOptions?)"/>. The stream need not be able to seek.</summary>
    /// <param name="stream">Where it goes; it is neither flushed nor closed.</param>
    /// <param name="options">What is written; everything unless given.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="ArgumentException">A string of the options cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun, or the memory of a tensor cannot be used any more.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public void Save(Stream stream, SaveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using (EnterBetweenSteps(nameof(Save)))
        {
            CreateSaver(options).Write(stream);
        }
    }

    /// <summary>
    /// Goes on from a checkpoint of <see cref="Save(string, SaveOptions?)"/>, or of another program (<see cref="LoadOptions.AllowUnverified"/>). The optimizer has the
    /// tensors and schedules that it had when it was saved; groups that it lacks are added, and tensors go to the group that they were in.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is taken, and what is let pass; unless given, the file has to be whole and of this optimizer.</param>
    /// <returns>What the file says besides: the strings of the caller, and what was left out.</returns>
    /// <remarks>
    /// All of the file is read and checked before anything is changed: so it takes as much memory as the file has. A header that claims more than there is takes none.
    /// </remarks>
    /// <exception cref="CheckpointException">The file cannot be read, or is refused: the message says which tensor and why. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// A step is running or has begun, or averages are swapped in, or <see cref="BeforeLoad"/> refuses, or the memory of a tensor cannot be used any more. Nothing has
    /// been changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public Checkpoint Load(string path, LoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Load($"'{path}'", () =>
        {
            using FileStream file = HashedFile.Open(path);
            return Load(file, options ?? new LoadOptions(), this);
        });
    }

    /// <summary>Goes on from a checkpoint in a stream, up to its end: see <see cref="Load(string, LoadOptions?)"/>. The stream need not be able to seek.</summary>
    /// <param name="stream">The checkpoint, from where the stream is; it is not closed.</param>
    /// <param name="options">What is taken, and what is let pass; unless given, the file has to be whole and of this optimizer.</param>
    /// <inheritdoc cref="Load(string, LoadOptions?)" path="/returns|/remarks|/exception"/>
    public Checkpoint Load(Stream stream, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load("The checkpoint", () => Load(stream, options ?? new LoadOptions(), this));
    }

    /// <summary>
    /// Goes on from a checkpoint of several processes that held slices of the tensors, each of which has written a file by <see cref="Save(string, SaveOptions?)"/> at the same step. The processes
    /// may be others now, and more or fewer: each finds what it holds in the files of all. A single file of whole tensors is such a checkpoint too, and an optimizer with whole tensors
    /// may load the slices of many.
    /// </summary>
    /// <param name="paths">The files of all processes, in any order.</param>
    /// <param name="options">What is taken, and what is let pass; unless given, the files have to be whole and of this optimizer.</param>
    /// <returns>What the first file says besides: the strings of the caller, and what was left out.</returns>
    /// <remarks>
    /// The headers of all files are read: they have to be of one save (steps, hyperparameters, groups, and <see cref="SaveOptions.Id"/> if there is one), and to hold each element of each
    /// tensor once. Of those that have something of this optimizer's slices, all is read and the hash is checked; kept in memory are the slices alone. Nothing
    /// is changed before all of that has been done. Processes that load together should agree that none was refused before they go on.
    /// </remarks>
    /// <exception cref="CheckpointException">A file cannot be read, or the files are refused: the message says which and why. Nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// A step is running or has begun, or averages are swapped in, or <see cref="BeforeLoad"/> refuses, or the memory of a tensor cannot be used any more. Nothing has
    /// been changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The optimizer was disposed.</exception>
    public Checkpoint LoadShards(IEnumerable<string> paths, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string[] files = [.. paths];
        return Load($"The checkpoint of {files.Length} files", () => new ShardLoader<T>(this, files, options ?? new LoadOptions()).Load());
    }

    /// <summary>Whether a number can be <see cref="LossScale"/>.</summary>
    internal static bool IsLossScale(double value) => double.IsFinite(value) && Kernels.UpdateChecks.IsScale<T>(1 / value);

    /// <summary>As <see cref="Save(string, SaveOptions?)"/>, with files that tests have fail.</summary>
    internal void Save(CheckpointFile file, string path, SaveOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using (EnterBetweenSteps(nameof(Save)))
        {
            CheckpointSaver saver = CreateSaver(options);
            file.Replace(path, saver.Bytes, saver.Write);
        }
    }

    /// <summary>Where the parameters of the training are, which a checkpoint holds.</summary>
    internal Memory<T> TrainingMemory(Parameter<T> parameter)
    {
        if (parameter.HasAverageSwappedIn)
        {
            return parameter.State(Description.States[Description.WeightAverage].Name);
        }

        ReadOnlyMemory<T> training = TrainingParameters(parameter);
        return training.Length == parameter.Length
            ? MemoryMarshal.AsMemory(training)
            : throw new InvalidOperationException($"{nameof(TrainingParameters)} of {Name} gives {training.Length} elements for '{parameter.Name}', which has {parameter.Length}.");
    }

    /// <summary>Adds a group with the default values, for a checkpoint that has it.</summary>
    internal abstract ParameterGroup<T> CreateGroup(string name);

    /// <summary>Sets what a checkpoint holds of the steps of the optimizer.</summary>
    internal void RestoreSteps(long steps, long skipped, double scale)
    {
        StepCount = steps;
        SkippedSteps = skipped;
        lossScale = scale;
        LastGradientNorm = null;
    }

    /// <summary>
    /// Gives the parameters that a tensor is trained at, as many as <see cref="Parameter{T}.Values"/>, which they are here. For classes with modes: an override gives
    /// what was put away while something else stands in their place, so that a checkpoint is one of the training.
    /// </summary>
    protected virtual ReadOnlyMemory<T> TrainingParameters(Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Values;
    }

    /// <summary>
    /// Called by <see cref="Load(string, LoadOptions?)"/> before anything is read. For classes with modes: an override throws where the parameters of the training are
    /// not in their place. Does nothing here.
    /// </summary>
    protected virtual void BeforeLoad()
    {
    }

    private static void RefuseBigEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Checkpoints hold little-endian numbers, which this processor does not have.");
        }
    }

    // In a file, states are tensors as well.
    private void RefuseNameOfCheckpoints(string name)
    {
        if (name == FileHeader.Metadata || !CallerStrings.IsUnicode(name))
        {
            throw new ArgumentException($"A checkpoint cannot have a tensor named '{name}'.", nameof(name));
        }

        int dot = name.LastIndexOf('.');
        string owner = dot < 0 ? string.Empty : name[..dot];
        string? other = names.Contains(owner) && TensorSlots.StateNames(Description, owner).Contains(name)
            ? owner
            : TensorSlots.StateNames(Description, name).FirstOrDefault(names.Contains);
        if (other is not null)
        {
            throw new ArgumentException($"'{name}' cannot be a tensor beside '{other}': in a checkpoint a state of the one would have the name of the other.", nameof(name));
        }
    }

    private CheckpointSaver CreateSaver(SaveOptions? options)
    {
        RefuseBigEndian();
        CheckAllMemory();
        return CheckpointSaver.Of(this, options ?? new SaveOptions());
    }

    private static Checkpoint Load(Stream stream, LoadOptions options, Optimizer<T> optimizer)
    {
        using var loader = new CheckpointLoader<T>(optimizer, stream, options);
        return loader.Load();
    }

    private Checkpoint Load(string what, Func<Checkpoint> load)
    {
        using (EnterTraining(nameof(Load)))
        {
            RefuseBigEndian();
            BeforeLoad();
            CheckAllMemory();
            try
            {
                return load();
            }
            catch (Exception exception) when (exception is CheckpointException or IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
            {
                string problem = exception is EndOfStreamException ? "it has been cut off" : exception.Message.TrimEnd('.');
                throw new CheckpointException($"{what} is not loaded, and {Name} is as it was: {problem}.", exception);
            }
        }
    }
}
