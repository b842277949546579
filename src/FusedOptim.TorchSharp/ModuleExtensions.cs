using TorchSharp;
using TorchParameter = TorchSharp.Modules.Parameter;

namespace FusedOptim.Torch;

/// <summary>Optimizers on modules of TorchSharp: the parameters are stepped where they are, without a copy.</summary>
public static class ModuleExtensions
{
    /// <summary>Adds the trainable parameters of a module to the default group, by the names of its state dict.</summary>
    /// <param name="optimizer">Any optimizer of the parameters' type: <c>float</c> for Float32, <c>double</c> for Float64.</param>
    /// <param name="module">The module, on the CPU and of that type. Move and convert it before: a parameter that <c>.to()</c> replaces is not trained any more.</param>
    /// <param name="prefix">What stands before the names, with a dot behind it; nothing unless given. For several modules in one optimizer.</param>
    /// <returns>The handles, in the order of the module. They name tensors in messages and checkpoints.</returns>
    /// <remarks>
    /// <para>
    /// Left out are parameters whose <c>requires_grad</c> is false, for which no state is allocated, those without elements, and those that the optimizer has
    /// already: so shared weights are stepped once, under the first name, and calling it again adds what has been made trainable since.
    /// </para>
    /// <para>
    /// Each step finds the gradients where they are. A parameter whose gradient is null, or whose <c>requires_grad</c> is false by then, takes no part, and its own
    /// step count stands still. A gradient that is not contiguous, or shares memory with another one, is replaced by a copy in memory of its own.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A parameter is on another device, of another type, not contiguous, sparse or too large, or a name is taken, or memory overlaps that of another tensor. The
    /// message names the tensor and says what to do. Nothing has been added.
    /// </exception>
    /// <exception cref="InvalidOperationException">A step is running or has begun.</exception>
    public static IReadOnlyList<Parameter<T>> AddModule<T>(this Optimizer<T> optimizer, torch.nn.Module module, string prefix = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return new Adder<T>(optimizer, group: null).Add(module, prefix);
    }

    /// <summary>
    /// Adds the trainable parameters of a module to a group: see <see cref="AddModule{T}(Optimizer{T}, torch.nn.Module, string)"/>. To give a part of a model
    /// hyperparameters of its own, add that part first: <c>adam.AddGroup("head", h => h with { LearningRate = 1e-2 }).AddModule(model.Head, "Head")</c>, then the model.
    /// </summary>
    /// <inheritdoc cref="AddModule{T}(Optimizer{T}, torch.nn.Module, string)" path="/param|/returns|/remarks|/exception"/>
    /// <param name="group">The group.</param>
    /// <param name="module">The module.</param>
    /// <param name="prefix">What stands before the names, with a dot behind it.</param>
    /// <exception cref="ArgumentException">As there; or a parameter is in another group of the optimizer. Nothing has been added.</exception>
    public static IReadOnlyList<Parameter<T>> AddModule<T>(this ParameterGroup<T> group, torch.nn.Module module, string prefix = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(group);
        return new Adder<T>(group.Optimizer, group).Add(module, prefix);
    }

    /// <summary>Adds one parameter to the default group, trainable or not yet.</summary>
    /// <inheritdoc cref="AddModule{T}(Optimizer{T}, torch.nn.Module, string)" path="/exception"/>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="name">A name that no other tensor of the optimizer has.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The handle.</returns>
    public static Parameter<T> AddParameter<T>(this Optimizer<T> optimizer, string name, TorchParameter parameter)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return new Adder<T>(optimizer, group: null).Add(name, parameter);
    }

    /// <summary>Adds one parameter to a group, trainable or not yet.</summary>
    /// <inheritdoc cref="AddModule{T}(Optimizer{T}, torch.nn.Module, string)" path="/exception"/>
    /// <param name="group">The group.</param>
    /// <param name="name">A name that no other tensor of the optimizer has.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The handle.</returns>
    public static Parameter<T> AddParameter<T>(this ParameterGroup<T> group, string name, TorchParameter parameter)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(group);
        return new Adder<T>(group.Optimizer, group).Add(name, parameter);
    }

    /// <summary>
    /// Adds a module (<see cref="AddModule{T}(Optimizer{T}, torch.nn.Module, string)"/>) and gives the optimizer as TorchSharp's loops and schedulers want it:
    /// <c>using var optimizer = new Fused.AdamW { LearningRate = 1e-3 }.ForModule(model);</c>
    /// </summary>
    /// <inheritdoc cref="AddModule{T}(Optimizer{T}, torch.nn.Module, string)" path="/exception"/>
    /// <param name="optimizer">The optimizer; disposing the result disposes of it.</param>
    /// <param name="module">The module.</param>
    public static TorchOptimizer<T> ForModule<T>(this Optimizer<T> optimizer, torch.nn.Module module)
        where T : unmanaged
    {
        optimizer.AddModule(module);
        return optimizer.AsTorchOptimizer();
    }

    /// <summary>Gives an optimizer, with whatever it has or will have, as TorchSharp's loops and schedulers want it.</summary>
    /// <param name="optimizer">The optimizer; disposing the result disposes of it.</param>
    /// <returns>
    /// It takes part in the cycles of momentum of <c>OneCycleLR</c> and <c>CyclicLR</c> as far as the rule has a <c>Momentum</c>, or a <c>Beta1</c> and a <c>Beta2</c>.
    /// </returns>
    public static TorchOptimizer<T> AsTorchOptimizer<T>(this Optimizer<T> optimizer)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return optimizer.Hyperparameters.TryGet("Beta1", out _) && optimizer.Hyperparameters.TryGet("Beta2", out _) ? new BetasOptimizer<T>(optimizer)
            : optimizer.Hyperparameters.TryGet("Momentum", out _) ? new MomentumOptimizer<T>(optimizer)
            : new TorchOptimizer<T>(optimizer);
    }
}
