namespace FusedOptim.Oracles.RandomRules;

/// <summary>
/// Rules with one thing less: a statement, a branch, an operator. CsCheck finds small failures by trying small rules; this finds the small rule in the
/// large one that has failed. Not all that it gives is C#.
/// </summary>
internal static class RuleShrinker
{
    public static IEnumerable<RandomRule> Smaller(RandomRule rule) =>
        Smaller(rule.Body).Where(body => body.Length > 0).Select(body => rule with { Body = body })
            .Concat(rule.Helpers.SelectMany((helper, index) =>
                Smaller(helper.Body).Where(body => body.Length > 0).Select(body => rule with { Helpers = Replaced(rule.Helpers, index, helper with { Body = body }) })))
            .Concat(Without(rule.Helpers).Select(helpers => rule with { Helpers = helpers }))
            .Concat(Without(rule.States).Select(states => rule with { States = states, RoundsStates = rule.RoundsStates && states.Length > 0 }))
            .Concat(Without(rule.Scalars).Select(scalars => rule with { Scalars = scalars }))
            .Concat(Without(rule.Hyperparameters).Select(hyperparameters => rule with { Hyperparameters = hyperparameters }))
            .Concat(Without(rule.Fields).Select(fields => rule with { Fields = fields }))
            .Concat(Without(rule.ExternalFields).Select(fields => rule with { ExternalFields = fields }))
            .Concat(rule.RoundsStates ? [rule with { RoundsStates = false }] : [])
            .Concat(rule.HasStep ? [rule with { HasStep = false }] : []);

    private static IEnumerable<RuleStatement[]> Smaller(RuleStatement[] body) => Without(body).Concat(body.SelectMany((statement, index) => Smaller(statement)
        .Select(statements => (RuleStatement[])[.. body[..index], .. statements, .. body[(index + 1)..]])));

    private static IEnumerable<RuleStatement[]> Smaller(RuleStatement statement) => statement switch
    {
        Branch branch => Smaller(branch),
        Declaration { Value: { } value } declaration => Smaller(value).Select(smaller => (RuleStatement[])[declaration with { Value = smaller }]),
        Assignment assignment => Smaller(assignment.Value).Select(smaller => (RuleStatement[])[assignment with { Value = smaller }]),
        Return { Value: { } value } => Smaller(value).Select(smaller => (RuleStatement[])[new Return(smaller)]),

        // A call stays a call: an operand alone is no statement.
        Execution execution => SmallerOperands(execution.Expression).Select(smaller => (RuleStatement[])[new Execution(smaller)]),
        _ => [],
    };

    private static IEnumerable<RuleStatement[]> Smaller(Branch branch)
    {
        // What is behind a return would become unreachable, and reductions must not stand there.
        IEnumerable<RuleStatement[]> unwrapped = new[] { branch.Then, branch.Else ?? [] }.Where(block => !block.Any(Returns));
        return unwrapped
            .Concat(branch.Else is null ? [] : [[branch with { Else = null }]])
            .Concat(Smaller(branch.Condition).Select(condition => (RuleStatement[])[branch with { Condition = condition }]))
            .Concat(Smaller(branch.Then).Select(then => (RuleStatement[])[branch with { Then = then }]))
            .Concat(branch.Else is null ? [] : Smaller(branch.Else).Select(otherwise => (RuleStatement[])[branch with { Else = otherwise }]));
    }

    // What a reduction reduces may differ from element to element, as its result may not.
    private static IEnumerable<RuleExpression> Smaller(RuleExpression expression) =>
        (expression is Reduction ? [] : expression.Operands.Where(operand => operand.Kind == expression.Kind)).Concat(SmallerOperands(expression));

    private static IEnumerable<RuleExpression> SmallerOperands(RuleExpression expression) => expression.Operands.SelectMany((operand, index) =>
        Smaller(operand).Select(smaller => expression with { Operands = Replaced(expression.Operands, index, smaller) }));

    private static bool Returns(RuleStatement statement) =>
        statement is Return || (statement is Branch branch && branch.Then.Concat(branch.Else ?? []).Any(Returns));

    private static IEnumerable<T[]> Without<T>(T[] items) => items.Select((_, index) => (T[])[.. items[..index], .. items[(index + 1)..]]);

    private static T[] Replaced<T>(T[] items, int index, T item) => [.. items[..index], item, .. items[(index + 1)..]];
}
