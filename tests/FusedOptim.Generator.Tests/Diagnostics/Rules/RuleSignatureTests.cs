namespace FusedOptim.Generator.Tests.Diagnostics.Rules;

/// <summary>FOPT014, FOPT008 and FOPT019: every mistake in the signature of a rule method, and beside it.</summary>
public sealed class RuleSignatureTests
{
    private const string Element = "and must be a float by value and without a default";

    [Theory]
    [InlineData("internal float [|Update|](float parameter, float gradient) => parameter;", "'Update' must be static: a rule depends on its arguments only")]
    [InlineData("internal static float Update[|<T>|](float parameter, float gradient) => parameter;", "'Update' must not be generic; write it for float")]
    [InlineData("internal static extern float [|Update|](float parameter, float gradient);", "'Update' must have a body")]
    [InlineData("internal static [|ref float|] Update(float parameter, float gradient) => ref shared; private static float shared;", "'Update' must return a value, not a reference")]
    [InlineData("internal static [|void|] Update(float parameter, float gradient) { }", "'Update' must return float, the new parameter")]
    [InlineData("internal static [|int|] Update(float parameter, float gradient) => 1;", "'Update' must return float, the new parameter")]
    [InlineData("internal static [|double|] Update(float parameter, float gradient) => 1;", "'Update' must return float, the new parameter, or the class be marked [FusedOptimizer(typeof(double))]")]
    [InlineData("internal static float Update[|()|] => 1;", "'Update' must take the parameter and its gradient first: (float parameter, float gradient, ...)")]
    [InlineData("internal static float Update[|(float parameter)|] => 1;", "'Update' must take the parameter and its gradient first: (float parameter, float gradient, ...)")]
    [InlineData("internal static float Update(int [|parameter|], float gradient) => 1;", "'parameter' is the parameter by its place, " + Element)]
    [InlineData("internal static float Update(ref float [|parameter|], float gradient) => 1;", "'parameter' is the parameter by its place, " + Element)]
    [InlineData("internal static float Update(float parameter, in float [|gradient|]) => 1;", "'gradient' is its gradient by its place, " + Element)]
    [InlineData("internal static float Update(float parameter, float [|gradient|] = 1) => 1;", "'gradient' is its gradient by its place, " + Element)]
    [InlineData("internal static float Update(float parameter, double [|gradient|]) => 1;", "'gradient' is its gradient by its place, " + Element + ", or the class be marked [FusedOptimizer(typeof(double))]")]
    [InlineData("internal static float Update(float parameter, float gradient, out float [|a|]) => a = 1;", "'a' must be passed by 'ref' if it is state, or by value if it is a hyperparameter")]
    [InlineData("internal static float Update(float parameter, float gradient, in float [|a|] = 1) => 1;", "'a' must be passed by 'ref' if it is state, or by value if it is a hyperparameter")]
    [InlineData("internal static float Update(float parameter, float gradient, params float[] [|a|]) => 1;", "'a' must not be 'params'; write one argument for each hyperparameter")]
    [InlineData("internal static float Update(float parameter, float gradient, ref double [|a|]) => 1;", "'a' must be a 'ref float' as a state of each element, or be marked [PerTensor] as one number for the tensor")]
    [InlineData("internal static float Update(float parameter, float gradient, ref int [|a|]) => 1;", "'a' must be a 'ref float' as a state of each element")]
    [InlineData("internal static float Update(float parameter, float gradient, [PerTensor] ref float [|a|]) => 1;", "'a' is one number for each tensor, and must be a 'ref double'")]
    [InlineData("internal static float Update(float parameter, float gradient, [PerTensor] double [|a|] = 1) => 1;", "'a' is no state: [PerTensor] needs 'ref'")]
    [InlineData("internal static float Update(float parameter, float gradient, [InitialValue(1)] float [|a|] = 1) => 1;", "'a' is no state: [InitialValue] needs 'ref'")]
    [InlineData("internal static float Update(float parameter, float gradient, [InitialValue(double.NaN)] ref float [|a|]) => 1;", "'a' must start from a finite float; change [InitialValue]")]
    [InlineData("internal static float Update(float parameter, float gradient, [InitialValue(1e300)] ref float [|a|]) => 1;", "'a' must start from a finite float; change [InitialValue]")]
    [InlineData("internal static float Update(float parameter, float gradient, ref float someState, ref float [|some_state|]) => 1;", "'some_state' is a second state with the name 'some_state'; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, int [|step|]) => 1;", "'step' must be 'long step', without a default, if it is the number of the step; hyperparameters are float or double")]
    [InlineData("internal static float Update(float parameter, float gradient, long [|t|]) => 1;", "'t' must be 'long step', without a default, if it is the number of the step; hyperparameters are float or double")]
    [InlineData("internal static float Update(float parameter, float gradient, long [|step|] = 1) => 1;", "'step' must be 'long step', without a default, if it is the number of the step; hyperparameters are float or double")]
    [InlineData("internal static float Update(float parameter, float gradient, double [|step|] = 1) => 1;", "'step' must be 'long step' if it is the number of the step; rename the hyperparameter if it is not")]
    [InlineData("internal static float Update(float parameter, float gradient, bool [|nesterov|] = true) => 1;", "'nesterov' must be float or double as a hyperparameter: write 'float nesterov = 1', and ask for 'nesterov != 0'")]
    [InlineData("internal static float Update(float parameter, float gradient, bool [|nesterov|] = false) => 1;", "'nesterov' must be float or double as a hyperparameter: write 'float nesterov = 0', and ask for 'nesterov != 0'")]
    [InlineData("internal static float Update(float parameter, float gradient, decimal [|a|] = 1) => 1;", "'a' must be float or double as a hyperparameter, 'long step', or a state by 'ref'")]
    [InlineData("internal static float Update(float parameter, float gradient, float? [|a|] = 1) => 1;", "'a' must be float or double as a hyperparameter, 'long step', or a state by 'ref'")]
    [InlineData("internal static float Update(float parameter, float gradient, dynamic? [|a|] = null) => 1;", "'a' must be float or double as a hyperparameter, 'long step', or a state by 'ref'")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|a|]) => 1;", "'a' needs a default: it becomes the default of the property; or pass state by 'ref'")]
    [InlineData("internal static float Update(float parameter, float gradient, float rate = 1, float [|Rate|] = 1) => 1;", "'Rate' is a second hyperparameter with the property 'Rate'; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|name|] = 1) => 1;", "'name' would become the property 'Name', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|validate|] = 1) => 1;", "'validate' would become the property 'Validate', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|defaults|] = 1) => 1;", "'defaults' would become the property 'Defaults', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|descriptors|] = 1) => 1;", "'descriptors' would become the property 'Descriptors', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|defaultSchedule|] = 1) => 1;", "'defaultSchedule' would become the property 'DefaultSchedule', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|clone|] = 1) => 1;", "'clone' would become the property 'Clone', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|printMembers|] = 1) => 1;", "'printMembers' would become the property 'PrintMembers', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, [System.ComponentModel.DataAnnotations.Range(typeof(float), \"0\", \"1\")] float [|share|] = 0.5f) => 1;", "'share' needs a [Range] of two numbers: [Range(0, 1)]")]
    [InlineData("internal static float Update(float parameter, float gradient, [[|System.ComponentModel.DataAnnotations.Range(0, 1)|]] ref float state) => 1;", "'state' is no hyperparameter, and only those have a [Range]; remove it")]
    [InlineData("internal static float Update(float parameter, float gradient, [PerTensor, [|System.ComponentModel.DataAnnotations.Range(0, 1)|]] ref double number) => 1;", "'number' is no hyperparameter, and only those have a [Range]; remove it")]
    [InlineData("internal static float Update(float parameter, [[|System.ComponentModel.DataAnnotations.Range(0, 1)|]] float gradient) => 1;", "'gradient' is no hyperparameter, and only those have a [Range]; remove it")]
    [InlineData("internal static float Update(float parameter, float gradient, [[|System.ComponentModel.DataAnnotations.Range(1, 9)|]] long step) => 1;", "'step' is no hyperparameter, and only those have a [Range]; remove it")]
    [InlineData("internal static float Update(float [|gradient|], float parameter) => 1;", "'gradient' is the parameter by its place; the parameter is the first argument, and its gradient the second")]
    [InlineData("internal static float Update(float [|gradient|], float p) => 1;", "'gradient' is the parameter by its place; the parameter is the first argument, and its gradient the second")]
    [InlineData("internal static float Update(float weight, float [|parameter|]) => 1;", "'parameter' is the gradient by its place; the parameter is the first argument, and its gradient the second")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|cost|] = 1) => 1;", "'cost' would become the property 'Cost', but every optimizer has a member of that name; rename it")]
    [InlineData("internal static float Update(float parameter, float gradient, float [|equals|] = 1) => 1;", "'equals' would become the property 'Equals', but every optimizer has a member of that name; rename it")]
    public void Mistake_IsReportedOnceAtItsToken(string method, string message) => Reports.At(RuleSource.Class($"[UpdateRule] {method}"), "FOPT014", message);

    [Fact]
    public void AsyncMethod_IsReported() => Reports.At(
        RuleSource.Class("[UpdateRule] internal static async System.Threading.Tasks.Task<float> [|Update|](float parameter, float gradient) { await System.Threading.Tasks.Task.Yield(); return 1; }"),
        "FOPT014",
        "'Update' must not be async");

    [Theory]
    [InlineData("internal static [|double|] Update(double p, double g, ref double state, ref double other, double rate = 1) => p;")]
    [InlineData("internal static [|double|] Update(float p, float g, ref float state) => p;")]
    public void MethodOfDoublesInAClassOfFloats_IsReportedOnce(string method) => Reports.At(
        RuleSource.Class($"[UpdateRule] {method}"), "FOPT014", "'Update' must return float, the new parameter, or the class be marked [FusedOptimizer(typeof(double))]");

    [Fact]
    public void ArgumentsOfAFurtherTypeInAMethodOfDoubles_AreReportedToo() => Reports.At(
        [RuleSource.Class("[UpdateRule] internal static [|double|] Update(double p, int [|g|]) => p;")],
        ("FOPT014", "'Update' must return float, the new parameter, or the class be marked [FusedOptimizer(typeof(double))]"),
        ("FOPT014", "'g' is its gradient by its place, " + Element));

    [Fact]
    public void LocalFunctionThatIsMarked_IsReportedAtItsAttribute() => Reports.At(
        RuleSource.Class("[UpdateRule] static float Update(float p, float g) { return p - g; [[|UpdateRule|]] static float Inner(float p, float g) => p; }"),
        "FOPT014",
        "'Inner' is a local function; mark a static method of the class");

    [Fact]
    public void LocalFunctionThatIsMarkedInAnyClass_IsReported() => Reports.At(
        "using FusedOptim; class X { static void M() { [System.Obsolete, [|UpdateRule|]] static float Inner(float p, float g) => p; Inner(1, 2); } }",
        "FOPT014",
        "'Inner' is a local function; mark a static method of the class");

    [Fact]
    public void LambdaThatIsMarked_IsReportedAtItsAttribute() => Reports.At(
        "using FusedOptim; class X { static readonly System.Func<float, float> Rule = [[|UpdateRule|]] (float p) => p; }",
        "FOPT014",
        "'=>' is a lambda; mark a static method of the class");

    [Fact]
    public void SecondRule_IsReportedAtItsName() => Reports.At(
        RuleSource.Class("[UpdateRule] static float First(float parameter, float gradient) => parameter; [UpdateRule] static float [|Second|](float parameter, float gradient) => parameter;"),
        "FOPT014",
        "'Second' is a second rule method beside 'First'; an optimizer has one: remove [UpdateRule] from one of them");

    [Fact]
    public void Accessor_IsNoRule() => Reports.At(
        RuleSource.Class("static float Rule2 { [UpdateRule] [|get|] => 1; }"), "FOPT014", "'get_Rule2' must be an ordinary method");

    [Theory]
    [InlineData("float a = [|float.NaN|]", "'X.A' must be a finite float, but is NaN; change the argument")]
    [InlineData("double a = [|double.PositiveInfinity|]", "'X.A' must be finite, but is Infinity; change the argument")]
    [InlineData("[System.ComponentModel.DataAnnotations.Range(0, 1)] double a = [|2|]", "'X.A' must lie in [0, 1], but is 2; change the argument")]
    [InlineData("[System.ComponentModel.DataAnnotations.Range(0.5, 1.5, MinimumIsExclusive = true)] float a = [|0.5f|]", "'X.A' must lie in (0.5, 1.5], but is 0.5; change the argument")]
    [InlineData("[System.ComponentModel.DataAnnotations.Range(2, 1)] double a = [|1|]", "'X.A' must lie in [2, 1], but is 1; change the argument")]
    public void DefaultOutOfRange_IsReportedAtTheDefault(string argument, string message) =>
        Reports.At(RuleSource.Class($"[UpdateRule] static float Update(float parameter, float gradient, {argument}) => parameter;"), "FOPT008", message);

    [Theory]
    [InlineData("FirstMoment")]
    [InlineData("SecondMoment")]
    [InlineData("Momentum")]
    [InlineData("TrustRatio")]
    public void AttributeOfAStageThatTheMethodReplaces_IsReportedAtTheAttribute(string attribute) => Reports.At(
        $"using FusedOptim; [FusedOptimizer, [|{attribute}|]] partial class X {{ [UpdateRule] static float Update(float parameter, float gradient, float learningRate = 1) => parameter; }}",
        "FOPT019",
        $"[{attribute}] cannot be combined with the rule method 'Update', which takes the place of its stage; write it in the method, or remove one of them");

    [Fact]
    public void HyperparameterOfAnAttributeToo_IsReportedAtTheArgument() => Reports.At(
        "using FusedOptim; [FusedOptimizer, WeightDecay(0.1)] partial class X { [UpdateRule] static float Update(float parameter, float gradient, float [|weightDecay|] = 1) => parameter; }",
        "FOPT014",
        "'weightDecay' is also the hyperparameter of [WeightDecay]; remove the argument, or the attribute and write what it does in the method");

    [Fact]
    public void LearningRateThatNothingReads_IsReportedAtTheAttribute() => Reports.At(
        "using FusedOptim; [FusedOptimizer, [|LearningRate(0.1)|]] partial class X { [UpdateRule] static float Update(float parameter, float gradient) => parameter; }",
        "FOPT007",
        "[LearningRate] has no effect without the argument learningRate of the rule method, or [DecoupledWeightDecay]; add one of them or remove [LearningRate]");

    [Fact]
    public void StateOfAnAttributeToo_IsReportedAtTheArgument() => Reports.At(
        "using FusedOptim; [FusedOptimizer, WeightAverage(0.9)] partial class X { [UpdateRule] static float Update(float parameter, float gradient, ref float [|weightAverage|]) => parameter; }",
        "FOPT014",
        "'weightAverage' is a second state with the name 'weight_average'; rename it");

    [Fact]
    public void SignaturesOfAllKinds_AreNotReported() => Reports.Nothing(
        RuleSource.Class("[UpdateRule] public static float Update(float p, float g, ref float state, [PerTensor, InitialValue(1)] ref double number, long step, float a = 1, double b = 2) => p;"),
        RuleSource.WithoutSmells + "partial class Y { [FusedOptim.FusedOptimizer(typeof(double))] partial class Z { [FusedOptim.UpdateRule] private static double Any(double p, double g, [FusedOptim.InitialValue(2)] ref double state, float @class = 1) => p; } }",
        RuleSource.WithoutSmells + "partial class O<T> { [FusedOptim.FusedOptimizer] partial class Z { [FusedOptim.UpdateRule] static float Update(float p, float g) => p - g; static float Update(float p) => p; } }",
        RuleSource.WithoutSmells + "[FusedOptim.FusedOptimizer, FusedOptim.LearningRate(0.5), FusedOptim.WeightDecay(0.1), FusedOptim.ClipByGlobalNorm, FusedOptim.WeightAverage(0.9), FusedOptim.ZeroGradients, FusedOptim.Maximize] partial class W { [FusedOptim.UpdateRule] static float Update(float p, float g, float learningRate = 1) => p - learningRate * g; }");
}
