using FusedOptim.Samples.Landscapes.Runs;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.Contenders;

/// <summary>Something that goes down on a surface: an optimizer of the library, or a method that is none, such as Newton's.</summary>
internal interface IContender
{
    /// <summary>How it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Whether it has a learning rate to tune; a method without one gets 1.</summary>
    bool HasRate { get; }

    /// <summary>The points after each step, without end; whoever has enough stops asking.</summary>
    /// <param name="view">What the method may see of the surface.</param>
    /// <param name="rate">The learning rate.</param>
    IEnumerable<Point> Descend(SurfaceView view, double rate);
}
