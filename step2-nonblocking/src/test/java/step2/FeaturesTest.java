package step2;

import testsupport.FeatureTable;

class FeaturesTest extends FeatureTable {
    FeaturesTest() {
        super(2);
    }
}
