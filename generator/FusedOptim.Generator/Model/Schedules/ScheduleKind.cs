namespace FusedOptim.Generator.Model.Schedules;

/// <summary>
/// The attributes of schedules, in the order of ScheduleVocabulary. Attribute <c>X</c> is <c>FusedOptim.XAttribute</c>, and calls <c>Schedule.X</c>.
/// </summary>
internal enum ScheduleKind
{
    LinearWarmup,
    ConstantWarmup,
    LinearScaling,
    StepDecay,
    MultiStepDecay,
    ExponentialDecay,
    NaturalExponentialDecay,
    InverseTimeDecay,
    PolynomialDecay,
    CosineAnnealing,
    WarmRestarts,
    Cyclic,
    OneCycle,
    WarmupStableDecay,
}
