namespace FusedOptim.Generator.Model.Schedules;

/// <summary>Which part of a whole schedule an attribute is.</summary>
internal enum SchedulePart
{
    /// <summary>The first steps: what follows begins at its end.</summary>
    Warmup,

    /// <summary>A factor that stays: what stands beside it is multiplied with it.</summary>
    Scaling,

    /// <summary>All steps, or those behind the warm-up.</summary>
    Course,
}
