namespace FusedOptim.Plotting;

/// <summary>How numbers become distances.</summary>
public enum AxisScale
{
    /// <summary>Equal differences are equally far apart.</summary>
    Linear,

    /// <summary>Equal factors are equally far apart. Numbers that are not positive have no place and are left out.</summary>
    Logarithmic,
}
