namespace FusedOptim.Oracles.RandomRules;

/// <summary>Random statements of a scope, and the bodies of methods that they make.</summary>
internal sealed class RandomStatements(RuleScope scope, RandomChoices choices)
{
    private const int MaximumDepth = 3;
    private static readonly string[] Compound = ["+=", "-=", "*=", "+=", "-=", "*=", "/="];
    private static readonly string[] OfLongs = ["+=", "-=", "*="];
    private readonly RandomExpressions expressions = new(scope, choices);

    /// <summary>A body, which gives its outputs a value and ends in a return.</summary>
    public RuleStatement[] Body(int maximumStatements, IEnumerable<RuleVariable> outputs)
    {
        List<RuleStatement> body = [.. outputs.Select(output => Assign(output, "="))];
        body.AddRange(Statements(maximumStatements));
        if (scope.Result is { } result)
        {
            body.Add(new Return(expressions.Result(result)));
        }

        return [.. body];
    }

    private List<RuleStatement> Statements(int maximum)
    {
        var statements = new List<RuleStatement>();
        for (int count = choices.Next(maximum + 1); count > 0 && choices.CanGrow; count--)
        {
            statements.AddRange(Statement());
        }

        return statements;
    }

    private RuleStatement[] Statement() => choices.Next(100) switch
    {
        < 30 => [Declare()],
        < 33 => DeclareAndBranch(),
        < 72 => [Assign()],
        < 77 => [Increment()],
        < 92 when scope.Depth < MaximumDepth => [Branch()],
        < 96 when expressions.Call(choices.Pick((ValueKind?[])[null, scope.Element]), isElement: !scope.IsUniform, depth: 0) is { } call => [new Execution(call)],
        _ => [Declare()],
    };

    private Declaration Declare()
    {
        bool isElement = !scope.IsUniform && choices.Chance(60);
        ValueKind kind = isElement && choices.Chance(85) ? scope.Element : choices.Pick((ValueKind[])[ValueKind.Double, ValueKind.Bool, ValueKind.Single, ValueKind.Long]);
        isElement &= kind == scope.Element || kind == ValueKind.Bool;
        if (!isElement && kind != ValueKind.Bool && choices.Chance(20))
        {
            RuleVariable constant = scope.Add(new RuleVariable(scope.NewName(), kind, isElement: false, isAssignable: false));
            return new Declaration($"const {kind.Keyword()}", constant.Name, expressions.Literal(kind));
        }

        RuleExpression value = (choices.Chance(15) ? expressions.Call(kind, isElement, depth: 0) : null) ?? expressions.Of(kind, isElement);
        RuleVariable variable = scope.Add(new RuleVariable(scope.NewName(), kind, isElement, isAssignable: true));
        scope.Assigned(variable, value.IsCertainlyElement);

        // What 'var' makes of a literal is its own type.
        bool isPlain = kind != ValueKind.Long && choices.Chance(10);
        return new Declaration(isPlain ? "var" : kind.Keyword(), variable.Name, value);
    }

    // A local whose value comes from either branch.
    private RuleStatement[] DeclareAndBranch()
    {
        bool isElement = !scope.IsUniform;
        RuleExpression condition = expressions.Of(ValueKind.Bool, isElement);
        var variable = new RuleVariable(scope.NewName(), scope.Element, isElement, isAssignable: true);
        scope.Enter(condition.IsElement);
        RuleStatement then = new Assignment(variable.Name, "=", expressions.Of(scope.Element, isElement));
        RuleStatement otherwise = new Assignment(variable.Name, "=", expressions.Of(scope.Element, isElement));
        scope.Leave(condition.IsElement);
        scope.Add(variable);
        return [new Declaration(scope.Element.Keyword(), variable.Name, null), new Branch(condition, [then], [otherwise])];
    }

    private RuleStatement Assign()
    {
        RuleVariable[] targets = scope.Assignable();
        if (targets.Length == 0)
        {
            return Declare();
        }

        RuleVariable target = choices.Pick(targets);
        return target.Kind is ValueKind.Bool || choices.Chance(60) ? Assign(target, "=")
            : Assign(target, choices.Pick(target.Kind == ValueKind.Long ? OfLongs : Compound));
    }

    private Assignment Assign(RuleVariable target, string assignment)
    {
        RuleExpression value = (choices.Chance(10) ? expressions.Call(target.Kind, target.IsElement, depth: 0) : null) ?? expressions.Of(target.Kind, target.IsElement);
        scope.Assigned(target, value.IsCertainlyElement || (assignment != "=" && target.IsCertain));
        return new Assignment(target.Name, assignment, value);
    }

    private RuleStatement Increment()
    {
        RuleVariable[] targets = [.. scope.Assignable().Where(target => target.Kind != ValueKind.Bool)];
        return targets.Length == 0
            ? Declare()
            : new Execution(new RuleExpression(ValueKind.Bool, choices.Pick((string[])["{0}++", "{0}--", "++{0}", "--{0}"]), choices.Pick(targets).Read()));
    }

    private Branch Branch()
    {
        RuleExpression condition = expressions.Of(ValueKind.Bool, isElement: !scope.IsUniform && choices.Chance(65));
        RuleStatement[] then = Block(condition.IsElement);
        RuleStatement[]? otherwise = choices.Chance(50) ? Block(condition.IsElement) : null;
        return new Branch(condition, then, otherwise);
    }

    private RuleStatement[] Block(bool isElementBranch)
    {
        scope.Enter(isElementBranch);
        List<RuleStatement> statements = Statements(3);
        if (choices.Chance(25))
        {
            statements.Add(new Return(scope.Result is { } result ? expressions.Result(result) : null));
            scope.Returned();
        }

        scope.Leave(isElementBranch);
        return [.. statements];
    }
}
