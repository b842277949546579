using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using TorchParameter = TorchSharp.Modules.Parameter;

namespace FusedOptim.Torch;

/// <summary>
/// A fused optimizer where <c>torch.optim.Optimizer</c> is expected: in loops written for TorchSharp, and under its learning rate schedulers. Made by
/// <see cref="ModuleExtensions.ForModule"/> or <see cref="ModuleExtensions.AsTorchOptimizer"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>
/// <para>
/// <see cref="ParamGroups"/> are the groups of <see cref="Fused"/>; their <c>LearningRate</c> is the group's hyperparameter of that name. A scheduler of TorchSharp sets
/// it. A <see cref="Optimizer{T}.Schedule"/> of ours is a factor beside it: a step is made with the product, so have one or the other.
/// </para>
/// <para>Make schedulers when all groups are there: they keep a learning rate for each group that they have seen.</para>
/// </remarks>
public class TorchOptimizer<T> : OptimizerHelper
    where T : unmanaged
{
    private readonly List<TorchGroup<T>> groups = [];

    internal TorchOptimizer(Optimizer<T> fused)
    {
        Fused = fused;

        // What the base class does with groups of its own has no meaning here.
        _parameter_groups = [];
    }

    /// <summary>The optimizer that makes the steps: for hyperparameters, groups, checkpoints, and everything else that TorchSharp's optimizers do not have.</summary>
    public Optimizer<T> Fused { get; }

    /// <summary>The groups of the optimizer, for learning rate schedulers.</summary>
    public override IEnumerable<ILearningRateController> ParamGroups => Groups;

    /// <summary>The groups, as many as the optimizer has by now.</summary>
    internal IReadOnlyList<TorchGroup<T>> Groups
    {
        get
        {
            while (groups.Count < Fused.Groups.Count)
            {
                groups.Add(CreateGroup(Fused.Groups[groups.Count]));
            }

            return groups;
        }
    }

    /// <summary>Makes a step, as <see cref="Optimizer{T}.Step()"/> does; nothing of it is recorded by autograd.</summary>
    /// <param name="closure">Computes the loss and the gradients, before the step; null if that has been done.</param>
    /// <returns>What the closure returned, or null.</returns>
    /// <inheritdoc cref="Optimizer{T}.Step()" path="/exception"/>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using IDisposable gradients = enable_grad();
            loss = closure();
        }

        Fused.Step();

        // As TorchSharp's optimizers do, which are compiled without nullable references.
        return loss!;
    }

    /// <summary>Sets the gradients to zero, where they are; sparse ones are taken away. To take all away, call <c>zero_grad()</c> of the module.</summary>
    public override void zero_grad() => Fused.ZeroGradients();

    /// <summary>The parameters that were added from modules.</summary>
    public override IEnumerable<TorchParameter> parameters() =>
        Fused.Parameters.Select(parameter => parameter.GradientSource).OfType<TensorSource<T>>().Select(source => source.Tensor);

    /// <summary>Not supported: tensors of a fused optimizer have names, and its groups have hyperparameters of their rule.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void add_param_group(ParamGroup param_group) => throw new NotSupportedException(
        $"A group of {Fused.Name} has a name and the hyperparameters of its rule: call AddGroup(name, h => h with {{ ... }}).AddModule(module) of the fused optimizer.");

    /// <summary>
    /// The state as TorchSharp keeps it, with which <c>save_state_dict</c> and <c>load_state_dict</c> work, between optimizers of the same rule with the same tensors: what
    /// a checkpoint of <see cref="CheckpointContent.StateOnly"/> has, and the initial learning rates. <see cref="Optimizer{T}.Save(string, SaveOptions?)"/> of
    /// <see cref="Fused"/> writes files that other programs can read, with the parameters in them.
    /// </summary>
    /// <remarks>
    /// As in TorchSharp, it refers to the optimizer: it is that of the moment when it is saved or loaded. Make schedulers before the state is loaded.
    /// </remarks>
    public override StateDictionary state_dict()
    {
        StateDictionary dictionary = base.state_dict();
        dictionary.Options.Add(new FusedOptions<T>(this));
        return dictionary;
    }

    /// <summary>Only for the CPU, where the tensors are anyway.</summary>
    /// <exception cref="NotSupportedException">It is another device.</exception>
    public new void to(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type != DeviceType.CPU)
        {
            throw new NotSupportedException($"{Fused.Name} steps tensors in the memory of the CPU; its state cannot be moved to {device}.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Fused.ToString();

    internal virtual TorchGroup<T> CreateGroup(ParameterGroup<T> group) => new(group);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Fused.Dispose();
        }

        base.Dispose(disposing);
    }
}
