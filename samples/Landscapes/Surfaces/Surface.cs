using FusedOptim.Plotting;

namespace FusedOptim.Samples.Landscapes.Surfaces;

/// <summary>A function of two parameters that optimizers go down on.</summary>
internal abstract class Surface
{
    /// <summary>How it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>One line: the formula, and what makes it hard.</summary>
    public abstract string Description { get; }

    /// <summary>The lowest points; empty if there is none.</summary>
    public abstract IReadOnlyList<Point> Minima { get; }

    /// <summary>Where the optimizers start.</summary>
    public abstract Point Start { get; }

    /// <summary>The part of the x axis that is drawn.</summary>
    public abstract PlotRange Horizontal { get; }

    /// <summary>The part of the y axis that is drawn.</summary>
    public abstract PlotRange Vertical { get; }

    /// <summary>The height of the lowest points; null if the surface has no bottom.</summary>
    public double? Minimum => Minima.Count > 0 ? Value(Minima[0]) : null;

    /// <summary>The height at which a descent is over because the surface has no bottom; negative infinity if it has one.</summary>
    public virtual double Exit => double.NegativeInfinity;

    /// <summary>The largest learning rate that is tried. It is the length of the steps of many adaptive optimizers, which leave the picture with larger ones.</summary>
    public virtual double LargestRate => 1;

    /// <summary>The standard deviation of the noise in each element of a gradient that an optimizer sees.</summary>
    public virtual double GradientNoise => 0;

    /// <summary>How heights are drawn.</summary>
    public virtual AxisScale HeightScale => AxisScale.Logarithmic;

    /// <summary>The height of a point.</summary>
    public abstract double Value(Point point);

    /// <summary>The derivatives of the height by x and y.</summary>
    public abstract Point Gradient(Point point);
}
