package e3;

import testsupport.FeatureTable;

class FeaturesTest extends FeatureTable {
    FeaturesTest() {
        super(4);
    }
}
