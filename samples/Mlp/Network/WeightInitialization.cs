namespace FusedOptim.Samples.Mlp.Network;

/// <summary>How the weights of dense layers begin; biases begin as 0. The last three are here to be seen failing.</summary>
internal enum WeightInitialization
{
    /// <summary>
    /// Normal with variance 2 / inputs, which keeps the size of activations from layer to layer behind rectifiers. He, Zhang, Ren and Sun, Delving Deep into Rectifiers,
    /// 2015.
    /// </summary>
    He,

    /// <summary>
    /// Normal with variance 2 / (inputs + outputs), which keeps that of activations and of gradients without rectifiers. Glorot and Bengio, Understanding the Difficulty of
    /// Training Deep Feedforward Neural Networks, 2010.
    /// </summary>
    Glorot,

    /// <summary>Normal with variance 1: activations grow from layer to layer, and with them the loss.</summary>
    TooLarge,

    /// <summary>Normal with deviation 0.001: what a layer says of its inputs is lost behind the next ones, and so are gradients.</summary>
    TooSmall,

    /// <summary>Zero: all units of a layer are the same, and behind rectifiers of zeros no gradient comes through.</summary>
    Zero,
}
