// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import dev.kapak.engine.tenant.boundary.FakeTokens;
import dev.kapak.web.Api;
import java.util.List;

/** Wires the filters as CDI would. */
public final class TestFilters {

    private TestFilters() {}

    public static List<Object> of(Api api) {
        TokenFilter token = new TokenFilter();
        token.tokens = new FakeTokens();
        token.gate = api.gate;
        MeterFilter meter = new MeterFilter();
        meter.meters = api.meters;
        return List.of(token, meter, new AnswerFilter(), new FailureMapper());
    }
}
