namespace FusedOptim;

/// <summary>Where in the update chain <see cref="TrustRatioAttribute"/> acts.</summary>
public enum TrustRatioOrder
{
    /// <summary>On the direction, at stage 8: LAMB.</summary>
    AfterMomentum,

    /// <summary>On the decayed gradient, at the end of stage 3: LARS.</summary>
    BeforeMomentum,
}
