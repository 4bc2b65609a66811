// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import dev.kapak.engine.tenant.boundary.Tokens;
import dev.kapak.web.Api;
import dev.kapak.web.FakeTokens;
import dev.kapak.web.Fakes;
import java.util.List;

/** Wires the filters as CDI would. */
@SuppressWarnings("UnnecessaryAssignment") // no container here
public final class TestFilters {

    private TestFilters() {}

    public static List<Object> of(Api api) {
        TokenFilter token = new TokenFilter();
        token.tokens = Fakes.of(Tokens.class, new FakeTokens());
        token.gate = api.gate;
        MeterFilter meter = new MeterFilter();
        meter.meters = api.meters;
        return List.of(token, meter, new AnswerFilter(), new FailureMapper());
    }
}
