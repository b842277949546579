namespace FusedOptim.Training;

/// <summary>
/// Collects the curves of one training: the loss of each step, which is a cloud of points around its course, and losses and accuracies of each epoch on training and
/// validation data.
/// </summary>
public sealed class LearningCurves
{
    private readonly Recorded stepLoss = new("training loss per step");
    private readonly Recorded trainingLoss = new("training loss");
    private readonly Recorded validationLoss = new("validation loss");
    private readonly Recorded trainingAccuracy = new("training accuracy");
    private readonly Recorded validationAccuracy = new("validation accuracy");

    /// <summary>The loss of each step over the steps, which count from 1.</summary>
    public LearningCurve StepLoss => stepLoss.Curve;

    /// <summary>The training loss over the epochs, which count from 1.</summary>
    public LearningCurve TrainingLoss => trainingLoss.Curve;

    /// <summary>The validation loss over the epochs; without points if none was given.</summary>
    public LearningCurve ValidationLoss => validationLoss.Curve;

    /// <summary>The training accuracy over the epochs; without points if none was given.</summary>
    public LearningCurve TrainingAccuracy => trainingAccuracy.Curve;

    /// <summary>The validation accuracy over the epochs; without points if none was given.</summary>
    public LearningCurve ValidationAccuracy => validationAccuracy.Curve;

    /// <summary>The steps so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The epochs so far.</summary>
    public int Epochs { get; private set; }

    /// <summary>All curves that have points, for files and pictures.</summary>
    public IReadOnlyList<LearningCurve> All => [.. new[] { StepLoss, TrainingLoss, ValidationLoss, TrainingAccuracy, ValidationAccuracy }.Where(curve => curve.Count > 0)];

    /// <summary>Takes the loss of a step.</summary>
    public void AddStep(double loss) => stepLoss.Add(++Steps, loss);

    /// <summary>Takes what was measured at the end of an epoch; what is null was not measured in this one.</summary>
    public void AddEpoch(double trainingLoss, double? validationLoss = null, double? trainingAccuracy = null, double? validationAccuracy = null)
    {
        Epochs++;
        this.trainingLoss.Add(Epochs, trainingLoss);
        this.validationLoss.Add(Epochs, validationLoss);
        this.trainingAccuracy.Add(Epochs, trainingAccuracy);
        this.validationAccuracy.Add(Epochs, validationAccuracy);
    }

    /// <summary>Reads the losses of the epochs in words: see <see cref="CurveReading"/>.</summary>
    /// <exception cref="InvalidOperationException">There are no epochs yet.</exception>
    public CurveReading Read() => Epochs > 0
        ? CurveReading.Of(TrainingLoss, validationLoss.Count > 0 ? ValidationLoss : null)
        : throw new InvalidOperationException($"There is nothing to read before the first epoch; call {nameof(AddEpoch)} first.");

    /// <summary>Writes all curves that have points: see <see cref="CurveFile"/>.</summary>
    /// <exception cref="IOException">The writer cannot be written.</exception>
    public void WriteCsv(TextWriter writer) => CurveFile.Write(writer, All);

    private sealed class Recorded(string name)
    {
        private readonly List<double> x = [];
        private readonly List<double> values = [];

        public int Count => x.Count;

        public LearningCurve Curve => new(name, x, values);

        public void Add(int place, double? value)
        {
            if (value is { } measured)
            {
                x.Add(place);
                values.Add(measured);
            }
        }
    }
}
