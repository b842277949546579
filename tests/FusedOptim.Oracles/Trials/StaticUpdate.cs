namespace FusedOptim.Oracles.Trials;

/// <summary>The static <c>Update</c> of a generated class, with its states as a list.</summary>
internal delegate void StaticUpdate<T>(T[] parameters, T[] gradients, T[][] states, double[] hyperparameters, long step, double gradientScale);
